import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ask,
  huntNumber,
  makeDataDir,
  type RunningGatewatch,
  removeDataDir,
  sendTcp,
  startGatewatch,
} from './running-gatewatch.js';
import { until } from './until.js';

interface Stats {
  readonly calls: {
    readonly received: number;
    readonly stored: number;
    readonly malformed: number;
    readonly duplicates: number;
  };
}

let dataDir = '';
let gatewatch: RunningGatewatch;
beforeAll(async () => {
  dataDir = await makeDataDir();
  gatewatch = await startGatewatch(dataDir);
}, 90_000);
afterAll(async () => {
  await gatewatch.stop();
  await removeDataDir(dataDir);
}, 30_000);

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
  await Promise.all(recorded.map((bytes) => sendTcp(gatewatch, bytes)));
  const { calls } = await until(
    () => ask<Stats>(gatewatch, '/api/v1/stats'),
    (stats) => stats.calls.stored >= expected,
  );
  expect(calls).toEqual({ received: expected, stored: expected, malformed: 0, duplicates: 0 });
  expect(await huntNumber(gatewatch, 'select count() from calls')).toBe(expected);
  expect(await huntNumber(gatewatch, 'select uniqExact(request_id) from calls')).toBe(expected);
  const { items } = await ask<{ items: { name: string }[] }>(gatewatch, '/api/v1/services');
  expect(items.map((service) => service.name)).toEqual(expect.arrayContaining(['orders', 'catalog']));
  const endpoints = await ask<{ items: { endpointId: string }[] }>(
    gatewatch,
    '/api/v1/endpoints?service=orders',
  );
  expect(endpoints.items.map((endpoint) => endpoint.endpointId)).toContain('GET /orders/{orderId}');
});

test('stops in order on SIGTERM, removes ready.json, and goes on where it was', async () => {
  const before = await ask<Stats>(gatewatch, '/api/v1/stats');
  expect(await gatewatch.stop()).toBe(0);
  await expect(readFile(`${dataDir}/ready.json`)).rejects.toThrow();
  gatewatch = await startGatewatch(dataDir);
  const after = await ask<Stats>(gatewatch, '/api/v1/stats');
  expect(after.calls.stored).toBe(before.calls.stored);
  expect(await huntNumber(gatewatch, 'select count() from calls')).toBe(before.calls.stored);
}, 90_000);
