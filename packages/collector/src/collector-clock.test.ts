import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCollector } from './collector.js';
import { collectorConfigSchema } from './config.js';
import { type FakePlatform, startFakePlatform } from './test-support/fake-platform.js';
import { recordedLines } from './test-support/recorded-lines.js';

const HOUR_MS = 3_600_000;
let dataDir: string;
let platform: FakePlatform;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'collector-clock-'));
  platform = await startFakePlatform();
});
afterEach(async () => {
  await platform.stop();
  await rm(dataDir, { recursive: true });
});

it.each([
  ['an hour ahead', HOUR_MS],
  ['an hour back', -HOUR_MS],
])('ships, batches and beats on when the wall clock is set %s', async (_how, jumpMs) => {
  let offMs = 0;
  const config = collectorConfigSchema.parse({
    dataDir,
    sources: [{ kind: 'kong-tcp', port: 0 }],
    platform: { url: platform.url, token: 't' },
    batch: { maxAgeMs: 20 },
    heartbeat: { activeMs: 20, idleMs: 100 },
    stopTimeoutMs: 200,
  });
  const clock = { wallMs: () => Date.now() + offMs, monotonicMs: () => performance.now() };
  const collector = await startCollector(config, pino({ level: 'silent' }), clock);
  const lines = recordedLines('3.9').slice(0, 30);
  const socket = connect(collector.addresses[0]?.port ?? 0, '127.0.0.1');
  for (const [index, line] of lines.entries()) {
    if (index === 10) offMs = jumpMs;
    if (index === 15) platform.answer(503);
    if (index === 20) offMs = 0;
    if (index === 25) platform.answer(200);
    socket.write(Buffer.concat([line, Buffer.from('\n')]));
    if (index % 5 === 4) {
      // Age alone closes a batch, and the platform sees it; while it refuses one, the others wait behind.
      if (index < 15) await platform.until(({ batches }) => ids(batches).size > index - 5);
      const beats = platform.heartbeats.length;
      await platform.until(({ heartbeats }) => heartbeats.length > beats);
    }
  }
  await platform.until(({ batches }) => ids(batches).size === lines.length);
  await collector.drain();
  expect(collector.stats()).toMatchObject({ callsAccepted: lines.length, droppedFull: 0, spoolBytes: 0 });
  socket.destroy();
  await collector.stop();
});

const ids = (batches: FakePlatform['batches']): Set<string> =>
  new Set(batches.flatMap(({ calls }) => calls.map(({ requestId }) => requestId)));
