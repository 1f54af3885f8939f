import { createHash } from 'node:crypto';
import type { GatewayConfiguration } from '@gatewatch/model';
import type { Logger } from 'pino';
import { createBackoff } from './backoff.js';
import type { Gateway } from './gateways/gateway-contract.js';
import type { PlatformClient } from './platform-client.js';
import { createRepeater, type Repeater, type Turn } from './repeater.js';
import type { Clock, Schedule } from './scheduler.js';

export interface FollowerParts {
  readonly gateway: Gateway;
  readonly platform: Pick<PlatformClient, 'sendConfiguration'>;
  readonly everyMs: number;
  readonly logger: Logger;
  readonly now: Clock;
  readonly schedule: Schedule;
  readonly random: () => number;
  /** '' when it works again. */
  readonly report: (problem: string) => void;
  /** What others configured has changed since the last reading, so that standing orders may need another plan. */
  readonly changed: () => void;
}

/** Told again after this even if nothing changed, so that the platform knows the reading is alive. */
const AT_LEAST_EVERY_MS = 3_600_000;
/** One failure is an outage that the order loop reports; so many in a row are the reading's own. */
const FAILURES_BEFORE_REPORT = 3;
/** The order loop goes first. */
const FIRST_AFTER_MS = 1500;

/** Kong prints the members of a plugin's configuration in any order, another one each time. */
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, inOrder)).digest('base64');

const fingerprint = (configuration: GatewayConfiguration): string => hashOf({ ...configuration, readAt: '' });

const OUR_TAG = 'managed-by:gatewatch';

/** What decides how orders act, as far as others made it. */
const surroundings = ({ services, routes, plugins }: GatewayConfiguration): string =>
  hashOf({ services, routes, plugins: plugins.filter(({ tags }) => !tags.includes(OUR_TAG)) });

/**
 * Reads what the gateway is configured to do, again and again, and tells the platform when it changed. Apart from the order loop:
 * own turns, own backoff, and nothing here holds an order up.
 */
export function createConfigurationFollower(parts: FollowerParts): Repeater {
  const { gateway, platform, everyMs, logger, now, schedule, random } = parts;
  let told = '';
  let around = '';
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  /** From 90 to 110 %, so that many responders do not read at once. */
  const jittered = (ms: number): number => Math.round(ms * (0.9 + 0.2 * random()));

  const failed = (detail: string): Turn => {
    failures += 1;
    logger.debug({ detail, failures }, 'the configuration was not read');
    if (failures >= FAILURES_BEFORE_REPORT) parts.report(`The configuration cannot be read: ${detail}`);
    return { kind: 'failed' };
  };

  const repeater = createRepeater(schedule, createBackoff(everyMs, 5 * everyMs, random), async () => {
    const read = await gateway.readConfiguration(new Date(now()).toISOString());
    if (read.kind === 'unavailable') return failed(read.detail);
    if (failures >= FAILURES_BEFORE_REPORT) parts.report('');
    failures = 0;
    const before = around;
    around = surroundings(read.configuration);
    if (before !== '' && before !== around) parts.changed();
    const content = fingerprint(read.configuration);
    if (content === told && now() - toldAtMs < AT_LEAST_EVERY_MS)
      return { kind: 'done', nextMs: jittered(everyMs) };
    const sent = await platform.sendConfiguration(read.configuration);
    if (sent.kind === 'unreachable') return { kind: 'failed' };
    if (sent.kind === 'refused')
      logger.error({ detail: sent.detail }, 'the platform refuses the configuration');
    // What was refused would be refused again until it changes.
    told = content;
    toldAtMs = now();
    return { kind: 'done', nextMs: jittered(everyMs) };
  });
  let cancel: (() => void) | undefined;
  return {
    wake() {
      cancel ??= schedule(jittered(Math.min(FIRST_AFTER_MS, everyMs)), repeater.wake);
    },
    async stop() {
      cancel?.();
      await repeater.stop();
    },
  };
}
