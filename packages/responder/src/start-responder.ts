import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ResponderConfig } from './config.js';
import { createConfigurationFollower } from './configuration-follower.js';
import { GATEWAYS } from './gateways/index.js';
import { createGuardrails } from './guardrails.js';
import type { Fetch } from './http-exchange.js';
import { type Ledger, openLedger } from './ledger/ledger.js';
import { createLoop } from './loop.js';
import { pacedGateway } from './paced-gateway.js';
import { createPlatformClient } from './platform-client.js';
import { type Clock, nodeSchedule, type Schedule, steadyClock } from './scheduler.js';

export interface ResponderParts {
  readonly logger: Logger;
  /** Default: Node's own. */
  readonly fetch?: Fetch;
  /** Our own clock; must not jump while we run. */
  readonly now?: Clock;
  readonly schedule?: Schedule;
  /** Default: the file in `dataDir`. */
  readonly open?: (path: string) => Ledger;
  /** In [0, 1); spreads retries. */
  readonly random?: () => number;
}

export interface RunningResponder {
  /**
   * Ends the loop; a step under way has 2 s to finish (cut off, it is taken again at the next start). Lifts NOTHING: a restart or an update must not open the door to
   * those who were shut out. The leases are in the ledger, and the next start ends them on time. May be called twice.
   */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 2000;

/** Starts a responder. Throws only when its ledger cannot be opened. */
export async function startResponder(
  config: ResponderConfig,
  parts: ResponderParts,
): Promise<RunningResponder> {
  const {
    logger,
    fetch = globalThis.fetch,
    now = steadyClock(),
    schedule = nodeSchedule,
    open = openLedger,
    random = Math.random,
  } = parts;
  const ledger = open(join(config.dataDir, 'ledger.ndjson'));
  if (ledger.damagedLines > 0)
    logger.error(
      { lines: ledger.damagedLines, keptIn: 'ledger.ndjson.damaged' },
      'the ledger has lines that cannot be read: what they put up ends when the platform is asked, what they took away is not given back by itself',
    );
  const stopping = new AbortController();
  const cutOff = new AbortController();
  // Each exchange under way listens to one; dozens are no leak.
  setMaxListeners(0, stopping.signal, cutOff.signal);
  const { gateway: access } = config;
  const member = access === undefined ? undefined : GATEWAYS.find((known) => known.id === access.kind);
  // The schema asks for the one that the kind needs.
  const address = access?.url ?? access?.file ?? '';
  const { name } = config;
  const platform = createPlatformClient({
    name,
    ...config.platform,
    fetch,
    schedule,
    signal: stopping.signal,
  });
  const opened =
    access === undefined
      ? undefined
      : member?.open({ ...access, url: address, fetch, schedule, now, signal: cutOff.signal });
  const gateway =
    opened === undefined || access === undefined || member === undefined
      ? undefined
      : pacedGateway(
          opened,
          { perSecond: access.writesPerSecond, oneAtATime: member.oneAtATime },
          now,
          schedule,
          cutOff.signal,
        );
  const loop = createLoop({
    name: config.name,
    platform,
    gateway,
    gatewayUrl: access === undefined ? '' : (member?.publicUrl(address) ?? ''),
    ledger,
    guardrails: createGuardrails({
      ...config.guardrails,
      offFile: config.guardrails.offFile ?? join(config.dataDir, 'responder.off'),
    }),
    logger,
    now,
    schedule,
    random,
    driftCheckMs: config.driftCheckMs,
    pollWaitMs: config.platform.pollWaitMs,
  });
  const follower =
    gateway === undefined || access === undefined
      ? undefined
      : createConfigurationFollower({
          gateway,
          platform,
          everyMs: access.configurationEveryMs,
          logger,
          now,
          schedule,
          random,
          report: loop.note,
          changed: loop.configurationChanged,
        });
  follower?.wake();
  loop.start();
  logger.info({ gateway: access?.kind ?? 'none', leases: ledger.state.leases.size }, 'responder started');
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping.abort();
    const cancel = schedule(STOP_GRACE_MS, () => cutOff.abort());
    await Promise.all([loop.stop(), follower?.stop()]);
    cancel();
    ledger.close();
  };
  return {
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
