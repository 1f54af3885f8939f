import type { DesiredOrder, ResponderHello } from '@gatewatch/model';
import type { Logger } from 'pino';
import { createBackoff } from './backoff.js';
import { deliverReceipts } from './deliver-receipts.js';
import type { Gateway } from './gateways/gateway-contract.js';
import type { Guardrails } from './guardrails.js';
import type { Ledger } from './ledger/ledger.js';
import type { PlatformClient } from './platform-client.js';
import { reconcile } from './reconcile.js';
import { createRepairPace } from './repair-pace.js';
import { createRepeater, type Turn } from './repeater.js';
import type { Clock, Schedule } from './scheduler.js';

export interface LoopParts {
  readonly platform: PlatformClient;
  /** Absent when no gateway is configured: orders wait. */
  readonly gateway: Gateway | undefined;
  readonly ledger: Ledger;
  readonly guardrails: Guardrails;
  readonly logger: Logger;
  readonly now: Clock;
  readonly schedule: Schedule;
  readonly random: () => number;
  readonly name: string;
  /** Without secrets, for people. */
  readonly gatewayUrl: string;
  readonly driftCheckMs: number;
  /** How long the platform may hold a poll. */
  readonly pollWaitMs: number;
}

export interface Loop {
  start(): void;
  /** Something beside orders does not work; not told while orders have a problem themselves. '' when it works again. */
  note(problem: string): void;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A platform that answers polls at once with nothing new is asked this often. */
const MIN_POLL_MS = 1000;
/** How often a gateway that works is asked who it is (a restart, an upgrade). */
const PROBE_EVERY_MS = 60_000;
const NO_VERSION = -1;
const NO_GATEWAY =
  'No gateway is configured, so orders wait. Give the Admin API, e.g. --kong-admin http://127.0.0.1:8001.';

/** Brings together what is wanted (long poll), what is there (the gateway), and what has to be told (receipts, hello). */
export function createLoop(parts: LoopParts): Loop {
  const { platform, gateway, ledger, guardrails, logger, now, schedule } = parts;
  const pace = createRepairPace(parts.driftCheckMs);
  const retry = () => createBackoff(FIRST_RETRY_MS, LONGEST_RETRY_MS, parts.random);
  let desired: { readonly version: number; readonly orders: readonly DesiredOrder[] } | undefined;
  let product = '';
  let problem = gateway === undefined ? NO_GATEWAY : '';
  let probedAtMs = Number.NEGATIVE_INFINITY;
  let noted = '';
  let told = '';

  const confirm = async () => {
    const polled = await platform.poll(NO_VERSION, 0);
    return polled.kind === 'state' ? polled.state.orders : undefined;
  };

  const report = (next: string): void => {
    if (next !== problem)
      logger.warn({ problem: next }, next === '' ? 'gateway works again' : 'gateway problem');
    problem = next;
    teller.wake();
  };

  const probe = async (): Promise<void> => {
    if (gateway === undefined || now() - probedAtMs < PROBE_EVERY_MS) return;
    const probed = await gateway.probe();
    if (probed.kind === 'unavailable') return;
    probedAtMs = now();
    product = probed.product;
    report(probed.kind === 'read-only' ? probed.detail : guardrails.switchedOff());
  };

  /** Milliseconds until something is due without being asked: an expiry, a repair, the regular look. */
  const untilNext = (): number => {
    const expiries = [...ledger.state.leases.values()].map(({ order }) =>
      order.expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(order.expiresAt),
    );
    return Math.max(
      1,
      Math.min(parts.driftCheckMs, ...expiries.map((at) => at - now()), pace.nextDueMs(now()) - now()),
    );
  };

  const reconciler = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    if (gateway === undefined) return { kind: 'done' };
    try {
      const outcome = await reconcile({ gateway, ledger, guardrails, pace, now, confirm }, desired?.orders);
      teller.wake();
      if (outcome.kind === 'unavailable') {
        probedAtMs = Number.NEGATIVE_INFINITY;
        report(`${parts.gatewayUrl}: ${outcome.detail}`);
        return { kind: 'failed' };
      }
      await probe();
      return { kind: 'done', nextMs: untilNext() };
    } catch (error) {
      // Only the ledger throws, and without it nothing may be done.
      logger.error({ err: error }, 'the ledger cannot be written');
      report(`The ledger cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      return { kind: 'failed' };
    }
  });

  let stopping = false;
  const poller = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    const askedAtMs = now();
    const polled = await platform.poll(desired?.version ?? NO_VERSION, parts.pollWaitMs);
    if (polled.kind === 'unreachable') {
      // Stopping ends the poll under way: no outage.
      if (stopping) return { kind: 'failed' };
      logger.warn(
        { detail: polled.detail },
        'platform unreachable; standing orders are kept up and ended on time',
      );
      return { kind: 'failed' };
    }
    const first = desired === undefined;
    const news = polled.state.version !== desired?.version;
    desired = polled.state;
    if (news) reconciler.wake();
    if (first) teller.wake();
    return { kind: 'done', nextMs: news ? 0 : Math.max(0, MIN_POLL_MS - (now() - askedAtMs)) };
  });

  const teller = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    const hello: ResponderHello = {
      name: parts.name,
      gateway: product,
      gatewayUrl: parts.gatewayUrl,
      problem: (problem || noted).slice(0, 2000),
    };
    const text = JSON.stringify(hello);
    if (text !== told) {
      const sent = await platform.hello(hello);
      if (sent.kind === 'unreachable') return { kind: 'failed' };
      if (sent.kind === 'refused') logger.error({ detail: sent.detail }, 'the platform refuses our hello');
      told = text;
    }
    return (await deliverReceipts(platform, ledger, logger)) ? { kind: 'done' } : { kind: 'failed' };
  });

  return {
    start() {
      teller.wake();
      reconciler.wake();
      poller.wake();
    },
    note(next) {
      const said = problem === '' ? next : '';
      if (said === noted) return;
      noted = said;
      teller.wake();
    },
    async stop() {
      stopping = true;
      await Promise.all([poller.stop(), reconciler.stop(), teller.stop()]);
    },
  };
}
