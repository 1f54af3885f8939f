import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { until } from '../until.js';
import { faultSuite } from './fault-suite.js';
import { kongBodies, kongLine, requestIdOf } from './kong-lines.js';
import { sendPatiently } from './patient-sender.js';
import { STORE } from './platform-door.js';

const BODIES = 60;
const SIZE = 25;
const CALLS = BODIES * SIZE;

const suite = faultSuite();
const httpPort = (): number => suite.collector.port('kong-http');
const restart = async (): Promise<void> => {
  await suite.collector.kill9();
  suite.door.behave(() => STORE);
  await suite.start();
};

describe('kill -9 of the collector loses nothing of a sender that waits, and stores nothing twice', () => {
  test('while it receives', async () => {
    await suite.start();
    const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
    // Half a body and half a line are on their way when it dies.
    const half = connect(httpPort(), '127.0.0.1');
    half.on('error', () => undefined);
    half.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n[${kongLine(2, 0)}`);
    const line = connect(suite.collector.port('kong-tcp'), '127.0.0.1');
    line.on('error', () => undefined);
    line.write(kongLine(2, 1).slice(0, 500));
    await until(
      async () => sender.stored,
      (stored) => stored >= 5,
    );
    await restart();
    await sender.done;
    await suite.expectStoredOnce(1, CALLS);
    expect(suite.door.stored.size).toBe(CALLS);
  }, 180_000);

  test('before and after the spool is synced, at any moment', async () => {
    await suite.start();
    const sender = sendPatiently(kongBodies(1, BODIES * 5, SIZE), httpPort, 8);
    for (let kill = 0; kill < 6; kill += 1) {
      const before = sender.stored;
      await until(
        async () => sender.stored,
        (stored) => stored > before || stored === BODIES * 5,
      );
      // Into a request, into a write, into an fsync: wherever it is.
      await wait(kill * 3);
      await restart();
    }
    await sender.done;
    await suite.expectStoredOnce(1, CALLS * 5);
  }, 180_000);

  test('after the spool is synced, before anything was shipped', async () => {
    suite.door.behave(() => ({ kind: 'hang' }));
    await suite.start();
    await sendPatiently(kongBodies(1, BODIES, SIZE), httpPort).done;
    await restart();
    await suite.expectStoredOnce(1, CALLS);
  }, 180_000);

  test('while it ships', async () => {
    suite.door.behave((post) => (post < 2 ? STORE : { kind: 'hang' }));
    await suite.start();
    const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
    await until(
      async () => suite.door.posts,
      (posts) => posts >= 3,
    );
    await restart();
    await sender.done;
    await suite.expectStoredOnce(1, CALLS);
  }, 180_000);

  test('after the platform stored a batch, before it said so', async () => {
    suite.door.behave((post) => (post < 2 ? STORE : { kind: 'store-in-silence' }));
    await suite.start();
    const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
    await until(
      async () => suite.door.posts,
      (posts) => posts >= 3,
    );
    await restart();
    await sender.done;
    await suite.expectStoredOnce(1, CALLS);
  }, 180_000);

  test('after it answered, before the sender knew', async () => {
    await suite.start();
    const bodies = kongBodies(1, BODIES, SIZE);
    await sendPatiently(bodies, httpPort).done;
    await restart();
    // Everything again, as after lost answers; the receipts are in the spool.
    await sendPatiently(bodies, httpPort).done;
    await sendPatiently(kongBodies(2, 1, 1), httpPort).done;
    await suite.expectStoredOnce(1, CALLS);
    await suite.expectStoredOnce(2, 1);
    await until(
      async () => suite.door.stats?.duplicatesDropped,
      (dropped) => dropped === CALLS,
    );
  }, 180_000);
});

test('kill -9 and TCP Log: what is spooled is there once; only the end of what was sent can be missing', async () => {
  await suite.start();
  const socket: Socket = connect(suite.collector.port('kong-tcp'), '127.0.0.1');
  socket.on('error', () => undefined);
  const sentAtMs: number[] = [];
  const beganMs = performance.now();
  while (performance.now() - beganMs < 3000) {
    for (let count = 0; count < 20; count += 1) {
      socket.write(`${kongLine(1, sentAtMs.length)}\n`);
      sentAtMs.push(performance.now());
    }
    await wait(10);
  }
  const killedAtMs = performance.now();
  await restart();
  socket.destroy();
  await sendPatiently(kongBodies(2, 1, 1), httpPort).done;
  await suite.expectStoredOnce(2, 1);
  const there = sentAtMs.map((_, n) => suite.door.stored.get(requestIdOf(1, n)) ?? 0);
  const firstMissing = there.indexOf(0) === -1 ? there.length : there.indexOf(0);
  // A beginning without gaps, each once.
  expect(there.slice(0, firstMissing).every((times) => times === 1)).toBe(true);
  expect(there.slice(firstMissing).every((times) => times === 0)).toBe(true);
  // Lines older than `batch.maxAgeMs` (200 ms) and an fsync were safe; the rest of the bound is this machine's load.
  const lostForMs = killedAtMs - (sentAtMs[firstMissing] ?? killedAtMs);
  expect(lostForMs).toBeLessThan(5000);
}, 180_000);
