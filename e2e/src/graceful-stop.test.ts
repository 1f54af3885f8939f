import { connect, type Socket } from 'node:net';
import { createWorld } from '@gatewatch/simulator';
import { expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { huntNumber } from './running-gatewatch.js';
import { until } from './until.js';

const POOL = 16;
const SOME = 400;
const EVERY_MS = 2;
/** The contract: `gatewatch up` ends within 15 s. */
const MOST_MS = 15_000;

const suite = gatewatchForSuite();
const world = createWorld({ seed: 5, startMs: Date.UTC(2026, 2, 4), days: 7, attacks: 'none' })
  .lines()
  [Symbol.iterator]();
const nextLine = (): string => {
  const next = world.next();
  if (next.done === true) throw new Error('the world has no more lines');
  return `${next.value.line}\n`;
};

const dial = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { port, host } = suite.running.ready.kongTcp;
    const socket = connect({ port, host, allowHalfOpen: true }, () => resolve(socket));
    socket.once('error', reject);
  });

test('SIGTERM under load: what Kong wrote to its pooled connections until it saw the end is in the lake, once', async () => {
  let written = 0;
  const open = new Set<Socket>();
  for (let count = 0; count < POOL; count += 1) {
    const socket = await dial();
    open.add(socket);
    // As OpenResty's pool: at the peer's FIN the connection is closed and no longer used.
    socket.resume().once('end', () => {
      open.delete(socket);
      socket.end();
    });
  }
  // Somebody in between who does not pass the end on.
  const deaf = await dial();
  deaf.write(nextLine());
  written += 1;
  const writing = setInterval(() => {
    for (const socket of open) {
      socket.write(nextLine());
      written += 1;
    }
  }, EVERY_MS);

  await until(
    async () => written,
    (lines) => lines >= SOME,
  );
  const beganMs = performance.now();
  const exit = suite.running.stop();
  await until(
    async () => open.size,
    (size) => size === 0,
  );
  clearInterval(writing);
  expect(await exit).toBe(0);
  expect(performance.now() - beganMs).toBeLessThan(MOST_MS);
  deaf.destroy();

  await suite.restart();
  await until(
    () => huntNumber(suite.running, 'select count() from calls'),
    (stored) => stored >= written,
  );
  expect(await huntNumber(suite.running, 'select count(distinct request_id) from calls')).toBe(written);
}, 180_000);
