import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SpoolRecord } from '../spool/record.js';
import type { Spool } from '../spool/spool.js';
import { backoffMs } from './backoff.js';
import type { PostBatch } from './post-batch.js';
import { setAside } from './refused-folder.js';

export interface ShipOptions {
  readonly spool: Spool;
  readonly post: PostBatch;
  readonly refusedFolder: string;
  readonly log: Logger;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
  /** A batch left the spool. */
  readonly onOutcome: (kind: 'delivered' | 'refused', record: SpoolRecord) => void;
}

export interface Ship {
  /** Resolves when everything that is durable now has left the spool. */
  drained(): Promise<void>;
  /** Ends at once; what was not acknowledged stays in the spool. */
  stop(): Promise<void>;
}

/** Say again that the platform cannot be reached after this many tries in a row. */
const SPEAK_EVERY = 20;
const UNREADABLE_PAUSE_MS = 1000;

/** Sends the spool's records in order, one at a time, each until it is delivered or refused. */
export function startShip({ spool, post, refusedFolder, log, random, onOutcome }: ShipOptions): Ship {
  const stopping = new AbortController();
  let idle: (() => void)[] = [];

  const deliver = async (record: SpoolRecord): Promise<void> => {
    for (let attempt = 0; !stopping.signal.aborted; attempt += 1) {
      const delivery = await post(record.body, record.gzip, stopping.signal);
      switch (delivery.kind) {
        case 'delivered':
          if (attempt > 0) log.info({ attempt }, 'platform takes batches again');
          onOutcome('delivered', record);
          return await spool.acknowledge(record.sequence);
        case 'refused': {
          const path = await setAside(refusedFolder, record).catch(
            (error: unknown) => `nowhere: ${String(error)}`,
          );
          log.error(
            { path, calls: record.calls, problem: delivery.problem },
            'platform refused a batch: it was set aside',
          );
          onOutcome('refused', record);
          return await spool.acknowledge(record.sequence);
        }
        case 'retry': {
          if (stopping.signal.aborted) return;
          if (delivery.loud)
            log.error(
              { problem: delivery.problem },
              'platform does not accept this collector: check URL and token',
            );
          else if (attempt % SPEAK_EVERY === 0)
            log.warn({ problem: delivery.problem, attempt }, 'cannot deliver a batch yet');
          const waitMs =
            (delivery.afterMs ?? 0) + backoffMs(delivery.afterMs === undefined ? attempt : 0, random);
          await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await shipUntilStopped();
      } catch (error) {
        log.error({ err: error }, 'the spool cannot be read: trying again');
        await delay(UNREADABLE_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };
  const shipUntilStopped = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const more = spool.whenMore();
      const record = await spool.next();
      if (record !== undefined) {
        // Without calls there is nothing to send: it kept a position or a receipt.
        if (record.calls === 0) await spool.acknowledge(record.sequence);
        else await deliver(record);
        continue;
      }
      for (const resolve of idle) resolve();
      idle = [];
      await more;
    }
  };
  const running = run();

  return {
    drained: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        spool.wakeAll();
      }),
    async stop() {
      stopping.abort();
      spool.wakeAll();
      await running;
    },
  };
}
