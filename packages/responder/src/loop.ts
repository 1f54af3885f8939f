import type { ResponderHello } from '@gatewatch/model';
import type { Logger } from 'pino';
import { createBackoff } from './backoff.js';
import { clockProblem } from './clock-problem.js';
import { deliverReceipts } from './deliver-receipts.js';
import type { Desired } from './desired-state.js';
import type { Gateway } from './gateways/gateway-contract.js';
import type { Guardrails } from './guardrails.js';
import { createLeaseClock } from './lease-clock.js';
import { expiryMs, silenceLeftMs } from './lease-end.js';
import type { Ledger } from './ledger/ledger.js';
import type { PassOutcome } from './pass.js';
import type { PlatformClient } from './platform-client.js';
import { reconcile } from './reconcile.js';
import { plannerOf, rehearse } from './rehearsal.js';
import { createRepairPace } from './repair-pace.js';
import { createRepeater, type Turn } from './repeater.js';
import { createReplanPace } from './replan-pace.js';
import type { Clock, Schedule } from './scheduler.js';
import { createSetbacks } from './setbacks.js';

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
  /** What others configured at the gateway has changed. */
  configurationChanged(): void;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** A platform that answers polls at once with nothing new is asked this often. */
const MIN_POLL_MS = 1000;
/** How often a gateway that works is asked who it is (a restart, an upgrade). */
const PROBE_EVERY_MS = 60_000;
/** The platform's clock is asked for so often by a poll that is answered at once: a long poll tells it vaguely. */
const ASK_TIME_EVERY_MS = 600_000;
const NO_VERSION = -1;
const NO_GATEWAY =
  'No gateway is configured, so orders wait. Give the Admin API, e.g. --kong-admin http://127.0.0.1:8001.';

const overdueInWords = ({ overdue }: Extract<PassOutcome, { readonly kind: 'unavailable' }>): string =>
  overdue === 0
    ? ''
    : ` (${overdue === 1 ? '1 order is over, but is' : `${overdue} orders are over, but are`} not known to be undone there; tried until it is done)`;

/** Brings together what is wanted (long poll), what is there (the gateway), and what has to be told (receipts, hello). */
export function createLoop(parts: LoopParts): Loop {
  const { platform, gateway, ledger, guardrails, logger, now, schedule } = parts;
  const pace = createRepairPace(parts.driftCheckMs);
  const replans = createReplanPace();
  const setbacks = createSetbacks();
  const clock = createLeaseClock(now, ledger.state.clock);
  const retry = () => createBackoff(FIRST_RETRY_MS, LONGEST_RETRY_MS, parts.random);
  let desired: Desired | undefined;
  let asked = false;
  let product = '';
  let problem = gateway === undefined ? NO_GATEWAY : '';
  let probedAtMs = Number.NEGATIVE_INFINITY;
  let failing = false;
  let noted = '';
  let told = '';

  const skew = (): string => clockProblem(clock.behindMs());
  let toldSkew = '';

  const ask = async (version: number, waitMs: number) => {
    const askedMs = now();
    const polled = await platform.poll(version, waitMs);
    if (polled.kind === 'state') clock.heard(polled.state.at, askedMs);
    return polled;
  };
  const confirm = async () => {
    const polled = await ask(NO_VERSION, 0);
    return polled.kind === 'state' ? polled.state : undefined;
  };

  const report = (next: string): void => {
    if (next !== problem)
      logger.warn({ problem: next }, next === '' ? 'gateway works again' : 'gateway problem');
    problem = next;
    teller.wake();
  };

  let toldArming = '';
  const makeReady = async (): Promise<void> => {
    const armed = await gateway?.preArm?.();
    if (armed === undefined) return;
    const notes = armed.kind === 'pre-armed' ? armed.notes : [armed.detail];
    if (notes.join() !== toldArming)
      logger.info({ gateway: parts.gatewayUrl, notes }, 'pre-arming of services');
    toldArming = notes.join();
  };

  /** Who it is, and what is to be made ready there; also while some orders fail, but then they are the problem. */
  const look = async (passed: boolean): Promise<void> => {
    const isNews = passed && failing;
    if (gateway === undefined || (!isNews && now() - probedAtMs < PROBE_EVERY_MS)) return;
    // While it may be down it is not asked in each pass.
    if (!passed) probedAtMs = now();
    const probed = await gateway.probe();
    if (probed.kind === 'unavailable') return;
    probedAtMs = now();
    product = probed.product;
    if (passed) {
      failing = false;
      report(probed.kind === 'read-only' ? probed.detail : guardrails.switchedOff());
    }
    if (probed.kind === 'ready' && guardrails.switchedOff() === '' && desired?.stopped !== true)
      await makeReady();
  };

  /** Milliseconds until something is due without being asked: an expiry, a lease not renewed, a repair, the regular look. */
  const untilNext = (): number => {
    const silentMs = asked ? clock.silentMs() : 0;
    let leftMs = Math.min(parts.driftCheckMs, pace.nextDueMs(now()) - now());
    // What is overdue has just been tried.
    for (const { order } of ledger.state.leases.values())
      for (const dueMs of [expiryMs(order) - clock.now(), silenceLeftMs(order, silentMs)])
        if (dueMs > 0 && dueMs < leftMs) leftMs = dueMs;
    return Math.max(1, leftMs);
  };

  const reconciler = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    if (gateway === undefined) return { kind: 'done' };
    try {
      const outcome = await reconcile({
        gateway,
        ledger,
        guardrails,
        pace,
        replans,
        setbacks,
        clock,
        latest: () => desired,
        asked: () => asked,
        confirm,
      });
      teller.wake();
      if (outcome.kind === 'unavailable') {
        failing = true;
        report(`${parts.gatewayUrl}: ${outcome.detail}${overdueInWords(outcome)}`);
        await look(false);
        return { kind: 'failed', withinMs: untilNext() };
      }
      await look(true);
      return { kind: 'done', nextMs: untilNext() };
    } catch (error) {
      failing = true;
      // Only the ledger throws, and without it nothing may be done.
      logger.error({ err: error }, 'the ledger cannot be written');
      report(`The ledger cannot be written: ${error instanceof Error ? error.message : String(error)}`);
      return { kind: 'failed' };
    }
  });

  const planner = gateway === undefined ? undefined : plannerOf(gateway);
  const rehearser = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    if (planner === undefined || desired === undefined) return { kind: 'done' };
    try {
      const turn = await rehearse({ planner, ledger, guardrails, clock }, desired.rehearsed);
      teller.wake();
      return turn;
    } catch (error) {
      logger.error({ err: error }, 'the ledger cannot be written');
      return { kind: 'failed' };
    }
  });

  let stopping = false;
  let reachable = false;
  let askedTimeMs = Number.NEGATIVE_INFINITY;
  /** Leases that end for silence are renewed in time; after an outage, and now and then, the answer is wanted at once. */
  const waitMs = (): number => {
    if (!reachable || now() - askedTimeMs > ASK_TIME_EVERY_MS) return 0;
    let most = parts.pollWaitMs;
    for (const { order } of ledger.state.leases.values())
      if (order.lease.ifUnreachable === 'lift') most = Math.min(most, Math.floor(order.lease.leaseMs / 3));
    return most;
  };
  const poller = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    const askedAtMs = now();
    const wait = waitMs();
    const polled = await ask(desired?.version ?? NO_VERSION, wait);
    const first = !asked;
    asked = true;
    if (polled.kind === 'unreachable') {
      // Stopping ends the poll under way: no outage.
      if (stopping) return { kind: 'failed' };
      logger.warn(
        { detail: polled.detail },
        'platform unreachable; standing orders are kept up and ended on time',
      );
      if (first || reachable) reconciler.wake();
      reachable = false;
      return { kind: 'failed' };
    }
    if (wait === 0) askedTimeMs = now();
    const back = !reachable;
    reachable = true;
    const news = polled.state.version !== desired?.version;
    desired = polled.state;
    if (news || back) reconciler.wake();
    if (news) rehearser.wake();
    if (back) teller.wake();
    if (skew() !== toldSkew) teller.wake();
    return { kind: 'done', nextMs: news ? 0 : Math.max(0, MIN_POLL_MS - (now() - askedAtMs)) };
  });

  const teller = createRepeater(schedule, retry(), async (): Promise<Turn> => {
    toldSkew = skew();
    const hello: ResponderHello = {
      name: parts.name,
      gateway: product,
      gatewayUrl: parts.gatewayUrl,
      problem: (problem || noted || toldSkew).slice(0, 2000),
    };
    const text = JSON.stringify(hello);
    if (text !== told) {
      const sent = await platform.hello(hello);
      if (sent.kind === 'unreachable') return { kind: 'failed' };
      if (sent.kind === 'refused') logger.error({ detail: sent.detail }, 'the platform refuses our hello');
      told = text;
    }
    try {
      return (await deliverReceipts(platform, ledger, logger)) ? { kind: 'done' } : { kind: 'failed' };
    } catch (error) {
      // What was delivered is delivered again: receipts may come twice.
      logger.error({ err: error }, 'the ledger cannot be written');
      return { kind: 'failed' };
    }
  });

  return {
    start() {
      teller.wake();
      reconciler.wake();
      poller.wake();
    },
    configurationChanged: replans.all,
    note(next) {
      const said = problem === '' ? next : '';
      if (said === noted) return;
      noted = said;
      teller.wake();
    },
    async stop() {
      stopping = true;
      await Promise.all([poller.stop(), reconciler.stop(), rehearser.stop(), teller.stop()]);
    },
  };
}
