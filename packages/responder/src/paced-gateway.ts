import type { Change, Gateway, OwnedObject } from './gateways/gateway-contract.js';
import type { Clock, Schedule } from './scheduler.js';

export interface WritePace {
  /** Changes put up a second at most, after a burst of as many. */
  readonly perSecond: number;
  /** Kinds of changes of which one is written at a time. */
  readonly oneAtATime: readonly string[];
}

/** So much of the pace may be used at once. */
const BURST_MS = 1000;

/**
 * A gateway that is written to no faster than the pace: each plugin that Kong stores makes every worker rebuild its
 * list. Only putting up is paced; taking down never waits, but for its turn where changes share a row.
 */
export function pacedGateway(
  gateway: Gateway,
  { perSecond, oneAtATime }: WritePace,
  now: Clock,
  schedule: Schedule,
  /** Nobody waits any more from then on. */
  stop: AbortSignal,
): Gateway {
  const spacingMs = 1000 / perSecond;
  /** When the next write is due if nothing was saved up: generic cell rate algorithm (ITU-T I.371). */
  let dueMs = Number.NEGATIVE_INFINITY;
  const token = async (): Promise<void> => {
    dueMs = Math.max(dueMs, now()) + spacingMs;
    const waitMs = dueMs - now() - BURST_MS;
    if (waitMs <= 0 || stop.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel();
        stop.removeEventListener('abort', done);
        resolve();
      };
      const cancel = schedule(waitMs, done);
      stop.addEventListener('abort', done);
    });
  };
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = <T>({ what }: Change | OwnedObject, write: () => Promise<T>): Promise<T> => {
    if (!oneAtATime.includes(what)) return write();
    // Gateways never throw, so a turn always ends.
    const mine = (turns.get(what) ?? Promise.resolve()).then(write);
    turns.set(what, mine);
    return mine;
  };
  return {
    ...gateway,
    async enact(change, authority) {
      await token();
      return await inTurn(change, () => gateway.enact(change, authority));
    },
    lift: (target) => inTurn(target, () => gateway.lift(target)),
  };
}
