import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DesiredOrder, desiredOrderSchema } from '@gatewatch/model';
import { createFakeKong, type FakeKong, type FakeKongOptions, type JsonObject } from '@gatewatch/simulator';
import { pino } from 'pino';
import { type ResponderConfigInput, responderConfigSchema } from '../config.js';
import type { Fetch } from '../http-exchange.js';
import { type ResponderParts, type RunningResponder, startResponder } from '../start-responder.js';
import { createFakePlatform, type FakePlatform } from './fake-platform.js';
import { kongFetch } from './kong-fetch.js';
import { createLogicalClock, type LogicalClock } from './logical-clock.js';

export const ALICE = 'a11ce000-0000-4000-8000-000000000001';
export const BOB = 'b0b00000-0000-4000-8000-000000000002';
export const CAROL = 'ca401000-0000-4000-8000-000000000003';
const CONSUMERS = [
  { id: ALICE, username: 'alice' },
  { id: BOB, username: 'bob', tags: ['vip'] },
  { id: CAROL, username: 'carol' },
];

const FOREIGN_TABLES = [
  'consumers',
  'services',
  'routes',
  'acls',
  'key-auths',
  'basic-auths',
  'hmac-auths',
  'jwts',
  'oauth2',
] as const;
const isOurs = ({ tags }: JsonObject): boolean =>
  Array.isArray(tags) && tags.includes('managed-by:gatewatch');

/** In memory where there is such a place: thousands of ledgers are synced in these tests, and none outlives them. */
export const makeTestDir = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'responder-'));

/** Members in order, without the times that Kong sets itself when a row is put back. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([name]) => name !== 'created_at' && name !== 'updated_at')
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;

export interface Rig {
  readonly clock: LogicalClock;
  readonly kong: FakeKong;
  readonly platform: FakePlatform;
  readonly dataDir: string;
  /** Both fakes behind one fetch, told apart by port. */
  readonly fetch: Fetch;
  start(options?: RigOptions): Promise<RunningResponder>;
  /** `terminate-consumer`, until lifted, by hand, unless `more` says otherwise. */
  order(consumerId: string, more?: Readonly<Record<string, unknown>>): DesiredOrder;
  /** A write to Kong by somebody else's hand. */
  byHand(method: string, path: string, body?: JsonObject): void;
  /** request-termination plugins at Kong, as `consumer:status:tagged`. */
  blocks(): readonly string[];
  /** Everything at Kong that carries our tag, as `name:subject`, sorted. */
  ours(): readonly string[];
  /** Every row of somebody else, byte for byte; `created_at` of what was put back is reset by Kong itself. */
  foreign(): string;
  /** `kind` of each receipt of the order, in order. */
  told(orderId: string): readonly string[];
  cleanUp(): Promise<void>;
}

interface RigOptions {
  readonly config?: Partial<ResponderConfigInput>;
  readonly fetch?: Fetch;
  readonly open?: ResponderParts['open'];
  readonly dataDir?: string;
  /** Dies in the test, so nobody stops it. */
  readonly mortal?: boolean;
  /** The responder's own clock against everybody else's, milliseconds. */
  readonly skewMs?: number;
}

/** One company: a fake Kong with three consumers, a fake platform, a logical clock and a data directory. */
export function createRig(kongOptions: Partial<FakeKongOptions> = {}): Rig {
  const clock = createLogicalClock();
  const kong = createFakeKong({ version: '3.9.1', consumers: CONSUMERS, now: clock.now, ...kongOptions });
  const platform = createFakePlatform(clock);
  const usernames = new Map((kongOptions.consumers ?? CONSUMERS).map(({ id, username }) => [id, username]));
  const toKong = kongFetch(kong, clock);
  const dataDir = makeTestDir();
  const running = new Set<RunningResponder>();
  let drawn = 0;
  const fetch: Fetch = (url, init) => (url.includes(':8001') ? toKong(url, init) : platform.fetch(url, init));
  return {
    clock,
    kong,
    platform,
    dataDir,
    fetch,
    async start(options = {}) {
      const responder = await startResponder(
        responderConfigSchema.parse({
          platform: { url: 'http://127.0.0.1:8600', token: 'responder-token' },
          gateway: { url: 'http://127.0.0.1:8001' },
          dataDir: options.dataDir ?? dataDir,
          ...options.config,
        }),
        {
          logger: pino({ level: 'silent' }),
          fetch: options.fetch ?? fetch,
          ...(options.open === undefined ? {} : { open: options.open }),
          now: () => clock.now() + (options.skewMs ?? 0),
          schedule: clock.schedule,
          random: () => 0.5,
        },
      );
      if (options.mortal !== true) running.add(responder);
      await clock.settle();
      return responder;
    },
    order(consumerId, more = {}) {
      drawn += 1;
      return desiredOrderSchema.parse({
        id: `0de70000-0000-4000-8000-${String(drawn).padStart(12, '0')}`,
        action: 'terminate-consumer',
        entity: { kind: 'consumer', id: consumerId },
        authority: { kind: 'by-hand', who: 'ann' },
        expiresAt: null,
        ...more,
      });
    },
    byHand(method, path, body) {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const reply = kong.handle({
        method,
        path,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (reply.kind !== 'answer' || reply.status >= 300)
        throw new Error(`by hand: ${JSON.stringify(reply)}`);
    },
    blocks: () =>
      kong
        .plugins()
        .filter((row) => row.name === 'request-termination')
        .map((row) => {
          const { consumer, config, tags } = JSON.parse(JSON.stringify(row));
          const name = usernames.get(consumer?.id) ?? 'everybody';
          return `${name}:${config.status_code}:${tags?.includes('managed-by:gatewatch') ? 'ours' : 'foreign'}${row.enabled === true ? '' : ':disabled'}`;
        })
        .sort(),
    ours: () =>
      [...kong.plugins(), ...kong.rows('acls')]
        .filter(isOurs)
        .map((row) => {
          const { name, group, consumer, config } = JSON.parse(JSON.stringify(row));
          const who = usernames.get(consumer?.id) ?? config?.deny?.join(' ');
          return `${name ?? group}:${who}`;
        })
        .sort(),
    foreign: () =>
      [...kong.plugins(), ...FOREIGN_TABLES.flatMap((table) => kong.rows(table))]
        .filter((row) => !isOurs(row))
        .map((row) => JSON.stringify(row, inOrder))
        .sort()
        .join('\n'),
    told: (orderId) =>
      platform.receipts.filter((receipt) => receipt.orderId === orderId).map(({ kind }) => kind),
    async cleanUp() {
      const stopped = Promise.all([...running].map((responder) => responder.stop()));
      await clock.advance(10_000);
      await stopped;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
