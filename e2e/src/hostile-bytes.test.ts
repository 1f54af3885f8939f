import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

interface CollectorRow {
  readonly stats: {
    readonly callsAccepted: number;
    readonly rejected: Readonly<Record<string, number>>;
    readonly quarantine: readonly { readonly reason: string }[];
  } | null;
}

const suite = gatewatchForSuite();
let goodLine = '';
beforeAll(async () => {
  const recorded = await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8');
  goodLine = recorded.split('\n')[0] ?? '';
}, 180_000);

const collector = async () =>
  (await ask<{ items: CollectorRow[] }>(suite.running, '/api/v1/collectors')).items[0]?.stats ?? null;
const rejected = (reason: string, atLeast = 1) =>
  until(collector, (stats) => (stats?.rejected[reason] ?? 0) >= atLeast);

const silentPeer = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(suite.running.ready.kongTcp.port, suite.running.ready.kongTcp.host, () =>
      resolve(socket),
    );
    socket.once('error', reject);
  });

test('anything at all on the port is counted with its reason and disturbs nobody else', async () => {
  const silent = await silentPeer();
  silent.write(goodLine.slice(0, 40));
  const random = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 256));
  const tlsHello = Buffer.from('16030100f8010000f40303', 'hex');
  await sendTcp(suite.running, random);
  await sendTcp(suite.running, tlsHello, Buffer.alloc(300, 3));
  await sendTcp(suite.running, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await sendTcp(suite.running, Buffer.alloc(3 * 1024 * 1024, 0x61), '\n', goodLine, '\n');
  await sendTcp(suite.running, `${'['.repeat(200_000)}\n`);
  await sendTcp(
    suite.running,
    'not json\n',
    '"a string"\n',
    '{"a":1}\n',
    '{"__proto__":{"polluted":true}}\n',
  );
  await sendTcp(suite.running, `${goodLine.replace(/"started_at":\d+/, '"started_at":"NaN"')}\n`);
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
}, 180_000);

test('the process is alive, well and small afterwards', async () => {
  const healthy = await fetch(`${suite.running.ready.url}/healthz`);
  expect(healthy.status).toBe(200);
  await sendTcp(
    suite.running,
    goodLine.replace(/"id":"[0-9a-f]{32}"/, '"id":"0123456789abcdef0123456789abcdef"'),
    '\n',
  );
  await until(collector, (stats) => (stats?.callsAccepted ?? 0) >= 2);
});
