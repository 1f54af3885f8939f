import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { companyConfiguration, createFakeKong, createLiveWorld, createWorld } from '@gatewatch/simulator';
import { z } from 'zod';
import { listenFakeKong } from './listen-fake-kong.js';
import type { FromDemo } from './play-demo.js';

// Entry of the demo's worker thread: a fake Kong with its Admin API, and the company's calls over real TCP.
const DAY_MS = 86_400_000;
const STEP_MS = 250;
const CHUNK_LINES = 200;
const PROGRESS_LINES = 5000;
/** So that a visitor sees a block act within a second; a real Kong takes up to 5 s (see docs/guides/response.md). */
const EFFECT_LATENCY_MS = { firstMs: 40, lastMs: 240 } as const;

const settings = z
  .object({ host: z.string(), port: z.number(), seed: z.number(), fromMs: z.number(), scale: z.number() })
  .parse(workerData);
const say = (message: FromDemo): void => parentPort?.postMessage(message);
let stopping = false;
parentPort?.once('message', () => {
  stopping = true;
});

async function write(socket: Socket, text: string): Promise<void> {
  if (text !== '' && !socket.write(text)) await once(socket, 'drain');
}

/** Plays what lies behind as fast as the collector takes it. Answers where it ended, epoch milliseconds. */
async function playHistory(socket: Socket): Promise<number> {
  const toMs = Date.now();
  const days = (toMs - settings.fromMs) / DAY_MS;
  const world = createWorld({
    seed: settings.seed,
    startMs: settings.fromMs,
    days,
    scale: settings.scale,
    attacks: 'none',
    planted: true,
  });
  let lines = 0;
  let chunk = '';
  for (const { line, timeMs } of world.lines()) {
    chunk += `${line}\n`;
    lines += 1;
    if (lines % CHUNK_LINES !== 0) continue;
    await write(socket, chunk);
    chunk = '';
    if (stopping) return toMs;
    if (lines % PROGRESS_LINES === 0)
      say({ kind: 'history', share: (timeMs - settings.fromMs) / (toMs - settings.fromMs) });
  }
  await write(socket, chunk);
  return toMs;
}

const kong = createFakeKong({
  version: '3.9.1',
  // Misconfigured on purpose, so that Posture has something to show.
  objects: companyConfiguration({
    seed: settings.seed,
    scale: settings.scale,
    nowMs: Date.now(),
    planted: true,
  }),
  now: Date.now,
  effectLatencyMs: EFFECT_LATENCY_MS,
});
const admin = await listenFakeKong(kong);
say({ kind: 'kong', adminUrl: admin.url });
const socket = connect(settings.port, settings.host);
await once(socket, 'connect');
const startMs = await playHistory(socket);
say({ kind: 'live', playedToMs: startMs });
const world = createLiveWorld({
  seed: settings.seed,
  scale: settings.scale,
  startMs,
  planted: true,
  askGateway: (consumer, timeMs, call) => kong.effectiveFor({ ...call, consumer }, timeMs),
});
let announced = 0;
while (!stopping) {
  const untilMs = Date.now();
  await write(
    socket,
    world
      .next(untilMs)
      .map(({ line }) => `${line}\n`)
      .join(''),
  );
  if (untilMs - announced > 10_000) {
    announced = untilMs;
    say({ kind: 'live', playedToMs: untilMs });
  }
  await wait(STEP_MS);
}
socket.end();
await admin.close();
parentPort?.close();
