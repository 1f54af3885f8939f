import type { Gateway } from './gateways/gateway-contract.js';
import type { Clock, Schedule } from './scheduler.js';

/** So much of the pace may be used at once. */
const BURST_MS = 1000;

/**
 * A gateway that is written to no faster than `perSecond`, after a burst of as many: each plugin that Kong stores
 * makes every worker rebuild its list. Only putting up is paced; taking down never waits.
 */
export function pacedGateway(gateway: Gateway, perSecond: number, now: Clock, schedule: Schedule): Gateway {
  const spacingMs = 1000 / perSecond;
  /** When the next write is due if nothing was saved up. */
  let dueMs = Number.NEGATIVE_INFINITY;
  const turn = async (): Promise<void> => {
    // Generic cell rate algorithm (ITU-T I.371) with a tolerance of one second.
    dueMs = Math.max(dueMs, now()) + spacingMs;
    const waitMs = dueMs - now() - BURST_MS;
    if (waitMs > 0) await new Promise<void>((resolve) => schedule(waitMs, resolve));
  };
  return {
    ...gateway,
    async enact(change, authority) {
      await turn();
      return await gateway.enact(change, authority);
    },
  };
}
