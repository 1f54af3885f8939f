import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningCollector, startCollector } from './collector.js';
import { collectorConfigSchema } from './config.js';
import { listen } from './sources/listen.js';
import { type FakePlatform, startFakePlatform } from './test-support/fake-platform.js';
import { recordedLines } from './test-support/recorded-lines.js';

/** Time runs so much faster for the collector: minutes pass while the test runs. */
const FASTER = 100;
const NODE = '849373c5-45c1-4c1d-b595-fdeaea6daed8';

let dataDir: string;
let platform: FakePlatform;
let kong: Server;
let collector: RunningCollector;
let served: number;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'collector-completeness-'));
  platform = await startFakePlatform();
  served = 0;
  kong = createServer((request, response) => {
    response.sendDate = false;
    const body = `kong_node_info{node_id="${NODE}",version="3.9.1"} 1\nkong_http_requests_total{service="a",code="200"} ${served}\n`;
    response.writeHead(request.url === '/metrics' ? 200 : 404).end(body);
  });
  const port = await listen(kong, '127.0.0.1', 0);
  const config = collectorConfigSchema.parse({
    dataDir,
    sources: [{ kind: 'kong-tcp', port: 0 }],
    platform: { url: platform.url, token: 't' },
    batch: { maxAgeMs: 20 },
    heartbeat: { activeMs: 20, idleMs: 50 },
    completeness: { kongs: [{ url: `http://127.0.0.1:${port}`, intervalMs: 100 }] },
    stopTimeoutMs: 200,
  });
  const began = performance.now();
  const startMs = Date.now();
  const clock = {
    wallMs: () => startMs + (performance.now() - began) * FASTER,
    monotonicMs: () => performance.now() * FASTER,
  };
  collector = await startCollector(config, pino({ level: 'silent' }), clock);
});
afterEach(async () => {
  await collector.stop();
  await platform.stop();
  kong.closeAllConnections();
  await new Promise((resolve) => kong.close(resolve));
  await rm(dataDir, { recursive: true });
});

it('tells the platform what arrived, what is missing and what Kong served, by node and minute', async () => {
  const [line = Buffer.alloc(0)] = recordedLines('3.9');
  const recorded: { started_at: number; request: { id: string } } = JSON.parse(line.toString());
  const socket = connect(collector.addresses[0]?.port ?? 0, '127.0.0.1');
  const send = (sequence: number): void => {
    served += 1;
    const id = sequence.toString(16).padStart(32, '0');
    const entry = { ...recorded, started_at: Date.now(), gatewatch: { node: NODE, sequence } };
    socket.write(`${JSON.stringify({ ...entry, request: { ...recorded.request, id } })}\n`);
  };
  for (const sequence of [1, 2, 3, 7, 8]) send(sequence);
  send(8);
  const found = () =>
    platform.heartbeats.flatMap(({ stats }) => stats?.completeness ?? []).filter(({ node }) => node === NODE);
  await platform.until(() => found().some(({ missing }) => missing === 3));
  expect(found().find(({ missing }) => missing === 3)).toMatchObject({ arrived: 5, duplicates: 1 });
  // Kong goes on serving and its lines go nowhere: that shows, too.
  await platform.until(() => {
    served += 5;
    return found().some(({ served: calls = 0, arrived }) => calls >= 10 && arrived === 0);
  });
  socket.destroy();
});
