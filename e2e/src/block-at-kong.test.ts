import { type ListeningFakeKong, listenFakeKong } from '@gatewatch/cli/listen-fake-kong';
import type { Order } from '@gatewatch/model';
import { createFakeKong, createLiveWorld, createWorld, worldConsumers } from '@gatewatch/simulator';
import { afterAll, expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

const SEED = 11;
const DAY_MS = 86_400_000;
const HISTORY_DAYS = 3;
/** A Wednesday noon in Europe: everybody is at work. */
const LIVE_FROM_MS = Date.UTC(2026, 2, 11, 10, 0);

interface AlertRow {
  readonly alertId: string;
  readonly detector: string;
  readonly entity: { readonly kind: string; readonly id: string };
  readonly because: string;
  readonly comparisons: readonly {
    readonly observed: number;
    readonly own: unknown;
    readonly peers: unknown;
  }[];
  readonly orders: readonly Order[];
}

const kong = createFakeKong({
  version: '3.9.1',
  consumers: worldConsumers(SEED),
  now: Date.now,
  effectLatencyMs: { firstMs: 0, lastMs: 0 },
});
let admin: ListeningFakeKong | undefined;
const suite = gatewatchForSuite(async () => {
  admin = await listenFakeKong(kong);
  return ['--kong-admin', admin.url];
});
afterAll(() => admin?.close());

const alerts = async () => (await ask<{ items: AlertRow[] }>(suite.running, '/api/v1/alerts')).items;
const order = (id: string) => ask<Order>(suite.running, `/api/v1/orders/${id}`);
const terminations = () => kong.plugins().filter((plugin) => plugin.name === 'request-termination');
const received = () => ask<{ calls: { received: number; stored: number } }>(suite.running, '/api/v1/stats');

test('a doctor who reads too many patients is stopped at Kong by policy, and let in again by hand', async () => {
  const world = createWorld({
    seed: SEED,
    startMs: LIVE_FROM_MS - HISTORY_DAYS * DAY_MS,
    days: HISTORY_DAYS,
    attacks: 'none',
  });
  const history = [...world.lines()].map(({ line }) => line);
  await sendTcp(suite.running, `${history.join('\n')}\n`);
  await until(received, ({ calls }) => calls.stored === history.length, 240_000);
  expect(await alerts()).toEqual([]);

  await ask(suite.running, '/api/v1/policies', {
    method: 'POST',
    body: {
      name: 'stop bulk reading',
      mode: 'enforce',
      when: { detectors: ['object-enumeration'], minSeverity: 'medium' },
      then: { durationMs: 3_600_000, message: 'Access suspended' },
    },
  });
  const live = createLiveWorld({
    seed: SEED,
    startMs: LIVE_FROM_MS,
    attacks: ['object-enumeration', 'credential-stuffing'],
    firstAttacksMs: [10_000, 20_000],
    attackEveryMs: DAY_MS,
  });
  const lines = live.next(LIVE_FROM_MS + 8 * 60_000);
  const [doctor, stuffing] = live.truth();
  await sendTcp(suite.running, `${lines.map(({ line }) => line).join('\n')}\n`);

  const raised = await until(alerts, (items) => items.length >= 2);
  const alert = raised.find((item) => item.detector === 'object-enumeration');
  expect(alert?.entity.id).toBe(doctor?.entity.id);
  expect(alert?.because).toMatch(/distinct patients/);
  expect(alert?.comparisons.length).toBeGreaterThan(0);
  expect(raised.find((item) => item.detector === 'credential-stuffing')?.entity.id).toBe(stuffing?.entity.id);

  await until(
    async () => terminations(),
    (plugins) => plugins.length === 1,
  );
  const [plugin] = terminations();
  expect(plugin).toMatchObject({
    consumer: { id: doctor?.entity.id },
    config: { status_code: 403, message: 'Access suspended' },
  });
  const orderId = (await until(alerts, (items) => items.some((item) => item.orders.length > 0)))
    .flatMap((item) => item.orders)
    .map(({ id }) => id)[0];
  if (orderId === undefined) throw new Error('no order');
  expect(plugin?.tags).toEqual(['managed-by:gatewatch', `gatewatch-order:${orderId}`]);
  await until(
    () => order(orderId),
    ({ state }) => state === 'applied' || state === 'effective',
  );

  await ask(suite.running, `/api/v1/orders/${orderId}/lift`, { method: 'POST' });
  await until(
    () => order(orderId),
    ({ state }) => state === 'lifted',
  );
  expect(terminations()).toEqual([]);
}, 400_000);

test('an order by hand ends at its expiry', async () => {
  const [consumer] = worldConsumers(SEED);
  const made = await ask<Order>(suite.running, '/api/v1/orders', {
    method: 'POST',
    body: {
      action: 'terminate-consumer',
      entity: { kind: 'consumer', id: consumer?.id },
      durationMs: 15_000,
      reason: 'a try',
    },
  });
  await until(
    () => order(made.id),
    ({ state }) => state === 'applied',
  );
  expect(terminations()).toHaveLength(1);
  const over = await until(
    () => order(made.id),
    ({ state }) => state === 'expired',
  );
  const states = over.history.map(({ state }) => state);
  // While it is due, one may be told more than once that it still stands.
  expect([states[0], new Set(states.slice(1, -1)), states.at(-1)]).toEqual([
    'pending',
    new Set(['applied']),
    'expired',
  ]);
  expect(terminations()).toEqual([]);
  expect(kong.unknownRequests).toEqual([]);
});
