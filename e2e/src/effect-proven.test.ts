import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ListeningFakeKong, listenFakeKong } from '@gatewatch/cli/listen-fake-kong';
import type { Order } from '@gatewatch/model';
import { createFakeKong, createLiveWorld, type GatewayEffect, worldConsumers } from '@gatewatch/simulator';
import { afterAll, expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

const SEED = 11;
/** A Wednesday noon in Europe: everybody is at work. */
const NOON_MS = Date.UTC(2026, 2, 11, 10, 0);
const CALL_EVERY_MS = 100;

// Plugins act late and worker by worker, as recorded at a real Kong.
const kong = createFakeKong({ version: '3.9.1', consumers: worldConsumers(SEED), now: Date.now });
let admin: ListeningFakeKong | undefined;
const suite = gatewatchForSuite(async () => {
  admin = await listenFakeKong(kong);
  return ['--kong-admin', admin.url];
});
afterAll(() => admin?.close());

/** The first line the consumer's calls leave where the gateway does this to them. */
function lineOf(consumerId: string, effect: GatewayEffect): Record<string, unknown> {
  const live = createLiveWorld({ seed: SEED, startMs: NOON_MS, attacks: 'none', askGateway: () => effect });
  for (const { line } of live.next(NOON_MS + 3_600_000)) {
    const parsed: Record<string, unknown> & { consumer?: { id?: string } } = JSON.parse(line);
    if (parsed.consumer?.id === consumerId) return parsed;
  }
  throw new Error(`${consumerId} makes no call`);
}

/** The same call made again now. */
const again = (line: Record<string, unknown>): string =>
  JSON.stringify({
    ...line,
    started_at: Date.now(),
    request: { ...Object(line.request), id: randomUUID().replaceAll('-', '') },
  });

test('an order is proven by the traffic once every worker of Kong has it, and what it swallows accuses nobody', async () => {
  const consumerId =
    worldConsumers(SEED).find(({ username }) => username?.startsWith('dr') === true)?.id ?? '';
  const terminated = { kind: 'terminated', statusCode: 403, message: 'Access suspended' } as const;
  const lines = { pass: lineOf(consumerId, { kind: 'pass' }), terminated: lineOf(consumerId, terminated) };
  const met: GatewayEffect['kind'][] = [];
  const call = async () => {
    const effect = kong.effectiveFor(consumerId, Date.now(), met.length % 2 === 0 ? 0 : 1);
    met.push(effect.kind);
    await sendTcp(suite.running, `${again(effect.kind === 'terminated' ? lines.terminated : lines.pass)}\n`);
    await sleep(CALL_EVERY_MS);
  };
  const placed = await ask<Order>(suite.running, '/api/v1/orders', {
    method: 'POST',
    body: {
      action: 'terminate-consumer',
      entity: { kind: 'consumer', id: consumerId },
      durationMs: 600_000,
      reason: 'a try',
    },
  });
  let order = placed;
  const deadline = Date.now() + 30_000;
  while ((order.proof?.kind !== 'proven' || met.at(-2) !== 'terminated') && Date.now() < deadline) {
    await call();
    order = await ask<Order>(suite.running, `/api/v1/orders/${placed.id}`);
  }

  expect(order).toMatchObject({ state: 'effective', proof: { kind: 'proven' } });
  // As recorded, calls got through at first: the confirmation of the Admin API alone proves nothing.
  expect(met[0]).toBe('pass');
  expect(order.proof?.kind === 'proven' && order.proof.timeToEffectMs).toBeGreaterThan(0);
  expect(order.changes?.[0]).toContain('request-termination');
  const sql = 'select countIf(blocked_by_us) from calls';
  const blocked = () =>
    ask<{ rows: unknown[][] }>(suite.running, '/api/v1/hunt', { method: 'POST', body: { sql } });
  await until(blocked, ({ rows }) => Number(rows[0]?.[0]) > 0);
  expect((await ask<{ items: unknown[] }>(suite.running, '/api/v1/alerts')).items).toEqual([]);
}, 180_000);
