import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, huntNumber, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

interface Stats {
  readonly calls: {
    readonly received: number;
    readonly stored: number;
    readonly malformed: number;
    readonly duplicates: number;
  };
}

const suite = gatewatchForSuite();

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`./fixtures/${name}`, import.meta.url));
const linesIn = (bytes: Buffer): number =>
  bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '').length;

test('every recorded Kong line is stored exactly once and shown', async () => {
  const recorded = [await fixture('kong-tcp-log-2-8-5.ndjson'), await fixture('kong-tcp-log-3-9-1.ndjson')];
  const expected = recorded.reduce((sum, bytes) => sum + linesIn(bytes), 0);
  expect(expected).toBeGreaterThan(150);
  await Promise.all(recorded.map((bytes) => sendTcp(suite.running, bytes)));
  const { calls } = await until(
    () => ask<Stats>(suite.running, '/api/v1/stats'),
    (stats) => stats.calls.stored >= expected,
  );
  expect(calls).toEqual({ received: expected, stored: expected, malformed: 0, duplicates: 0 });
  expect(await huntNumber(suite.running, 'select count() from calls')).toBe(expected);
  expect(await huntNumber(suite.running, 'select uniqExact(request_id) from calls')).toBe(expected);
  // The view of the estate may be some seconds older than the calls.
  await until(
    () => ask<{ items: { name: string }[] }>(suite.running, '/api/v1/services'),
    ({ items }) => ['orders', 'catalog'].every((wanted) => items.some(({ name }) => name === wanted)),
  );
  await until(
    () => ask<{ items: { endpointId: string }[] }>(suite.running, '/api/v1/endpoints?service=orders'),
    ({ items }) => items.some(({ endpointId }) => endpointId === 'GET /orders/{orderId}'),
  );
});

test('stops in order on SIGTERM, removes ready.json, and goes on where it was', async () => {
  const before = await ask<Stats>(suite.running, '/api/v1/stats');
  expect(await suite.running.stop()).toBe(0);
  await expect(readFile(`${suite.dataDir}/ready.json`)).rejects.toThrow();
  await suite.restart();
  const after = await ask<Stats>(suite.running, '/api/v1/stats');
  expect(after.calls.stored).toBe(before.calls.stored);
  expect(await huntNumber(suite.running, 'select count() from calls')).toBe(before.calls.stored);
}, 180_000);
