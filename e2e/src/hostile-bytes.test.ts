import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ask,
  makeDataDir,
  type RunningGatewatch,
  removeDataDir,
  sendTcp,
  startGatewatch,
} from './running-gatewatch.js';
import { until } from './until.js';

interface CollectorRow {
  readonly stats: {
    readonly callsAccepted: number;
    readonly rejected: Readonly<Record<string, number>>;
    readonly quarantine: readonly { readonly reason: string }[];
  } | null;
}

let dataDir = '';
let gatewatch: RunningGatewatch;
let goodLine = '';
beforeAll(async () => {
  dataDir = await makeDataDir();
  gatewatch = await startGatewatch(dataDir);
  const recorded = await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8');
  goodLine = recorded.split('\n')[0] ?? '';
}, 90_000);
afterAll(async () => {
  await gatewatch.stop();
  await removeDataDir(dataDir);
}, 30_000);

const collector = async () =>
  (await ask<{ items: CollectorRow[] }>(gatewatch, '/api/v1/collectors')).items[0]?.stats ?? null;
const rejected = (reason: string, atLeast = 1) =>
  until(collector, (stats) => (stats?.rejected[reason] ?? 0) >= atLeast);

const silentPeer = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(gatewatch.ready.kongTcp.port, gatewatch.ready.kongTcp.host, () => resolve(socket));
    socket.once('error', reject);
  });

test('anything at all on the port is counted with its reason and disturbs nobody else', async () => {
  const silent = await silentPeer();
  silent.write(goodLine.slice(0, 40));
  const random = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 256));
  const tlsHello = Buffer.from('16030100f8010000f40303', 'hex');
  await sendTcp(gatewatch, random);
  await sendTcp(gatewatch, tlsHello, Buffer.alloc(300, 3));
  await sendTcp(gatewatch, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await sendTcp(gatewatch, Buffer.alloc(3 * 1024 * 1024, 0x61), '\n', goodLine, '\n');
  await sendTcp(gatewatch, `${'['.repeat(200_000)}\n`);
  await sendTcp(gatewatch, 'not json\n', '"a string"\n', '{"a":1}\n', '{"__proto__":{"polluted":true}}\n');
  await sendTcp(gatewatch, `${goodLine.replace(/"started_at":\d+/, '"started_at":"NaN"')}\n`);
  for (const reason of [
    'tls-hello',
    'http-request',
    'too-long',
    'too-deep',
    'not-json',
    'not-an-object',
    'not-a-request',
    'bad-time',
  ]) {
    await rejected(reason);
  }
  const stats = await until(collector, (now) => (now?.callsAccepted ?? 0) >= 1);
  expect(stats?.callsAccepted).toBe(1);
  expect(stats?.quarantine.length).toBeGreaterThan(0);
  silent.destroy();
}, 60_000);

test('the process is alive, well and small afterwards', async () => {
  const healthy = await fetch(`${gatewatch.ready.url}/healthz`);
  expect(healthy.status).toBe(200);
  await sendTcp(
    gatewatch,
    goodLine.replace(/"id":"[0-9a-f]{32}"/, '"id":"0123456789abcdef0123456789abcdef"'),
    '\n',
  );
  await until(collector, (stats) => (stats?.callsAccepted ?? 0) >= 2);
});
