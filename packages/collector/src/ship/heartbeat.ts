import { randomBytes } from 'node:crypto';
import type { Batch, CollectorStats } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { PostBatch } from './post-batch.js';

export interface HeartbeatOptions {
  readonly collector: string;
  readonly post: PostBatch;
  readonly stats: () => CollectorStats;
  /** While something changes, milliseconds. */
  readonly activeMs: number;
  /** While nothing changes, milliseconds. */
  readonly idleMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Heartbeat {
  /** Sends the counters now. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Tells the platform that this collector lives and what it counted: a batch without calls, beside the spool, so that
 * the numbers are of now even while a backlog is shipped. One that fails is not repeated; the next one says more.
 */
export function startHeartbeat({
  collector,
  post,
  stats,
  activeMs,
  idleMs,
  clock,
  log,
}: HeartbeatOptions): Heartbeat {
  const run = randomBytes(8).toString('hex');
  const stopping = new AbortController();
  let count = 0;
  let lastTold = '';
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let sending: Promise<void> | undefined;

  const send = async (now: CollectorStats): Promise<void> => {
    count += 1;
    const batch: Batch = { id: `heartbeat:${run}:${count}`, collector, calls: [], stats: now };
    const delivery = await post(Buffer.from(JSON.stringify(batch)), false, stopping.signal);
    if (delivery.kind === 'refused') log.error({ problem: delivery.problem }, 'platform refused a heartbeat');
  };
  const beat = (): Promise<void> => {
    const now = stats();
    const told = JSON.stringify([
      now.linesReceived,
      now.callsAccepted,
      now.rejected,
      now.droppedFull,
      now.callsRefused,
      now.completeness,
      now.sources,
    ]);
    const nowMs = clock.monotonicMs();
    if (told === lastTold && nowMs - lastAtMs < idleMs) return Promise.resolve();
    lastTold = told;
    lastAtMs = nowMs;
    sending ??= send(now).finally(() => {
      sending = undefined;
    });
    return sending;
  };
  const timer = setInterval(() => void beat(), activeMs);
  void beat();
  return {
    async beat() {
      await sending;
      lastTold = '';
      await beat();
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await sending;
    },
  };
}
