import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { until } from '../until.js';
import { faultSuite } from './fault-suite.js';
import { kongBodies, kongLine } from './kong-lines.js';
import { sendPatiently } from './patient-sender.js';
import { type Behaviour, STORE } from './platform-door.js';

const BODIES = 100;
const SIZE = 20;
const CALLS = BODIES * SIZE;

const suite = faultSuite();
const httpPort = (): number => suite.collector.port('kong-http');
const overTcp = (group: number, calls: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(suite.collector.port('kong-tcp'), '127.0.0.1', () => {
      for (let n = 0; n < calls; n += 1) socket.write(`${kongLine(group, n)}\n`);
      socket.end();
    });
    socket.resume().on('close', () => resolve());
    socket.on('error', reject);
  });

/** Each for every other batch; what comes between is stored. */
const TROUBLES: Record<string, Behaviour> = {
  '500': { kind: 'answer', status: 500 },
  '429 with Retry-After': { kind: 'answer', status: 429, headers: { 'retry-after': '1' } },
  'slow answers': { kind: 'store', afterMs: 300 },
  'answers slower than the collector waits': { kind: 'store', afterMs: 1500 },
  'answers that get lost': { kind: 'store-and-reset' },
  resets: { kind: 'reset' },
  'garbage instead of HTTP': { kind: 'garbage', bytes: '\u0000\u0016\u0003 nonsense\r\n\r\n' },
  'a captive portal': { kind: 'answer', status: 200, body: '<html>Please sign in</html>' },
  'a redirect': { kind: 'answer', status: 307, headers: { location: 'http://127.0.0.1:1/' } },
};

test.each(Object.entries(TROUBLES))(
  'a platform with %s: lost 0, stored twice 0',
  async (_name, trouble) => {
    suite.door.behave((post) => (post < 12 && post % 2 === 0 ? trouble : STORE));
    await suite.start({ batch: { maxCalls: 100 } });
    const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
    await overTcp(2, CALLS);
    await sender.done;
    await suite.expectStoredOnce(1, CALLS);
    await suite.expectStoredOnce(2, CALLS);
    expect(suite.door.stored.size).toBe(2 * CALLS);
  },
  120_000,
);

test('a batch that the platform refuses for good is set aside and counted; the rest arrives', async () => {
  suite.door.behave((post) => (post === 1 ? { kind: 'answer', status: 422, body: 'no' } : STORE));
  await suite.start({ batch: { maxCalls: 100 } });
  await sendPatiently(kongBodies(1, BODIES, SIZE), httpPort).done;
  const stats = await until(
    async () => suite.door.stats,
    (seen) => seen?.callsAccepted === CALLS && seen.spoolBytes === 0,
  );
  expect(stats?.callsRefused).toBeGreaterThan(0);
  expect(suite.door.stored.size + (stats?.callsRefused ?? 0)).toBe(CALLS);
}, 180_000);

/** The volume of a minute at 5,000 lines a second; `OUTAGE_LINES=18000000` is an hour of it. */
const OUTAGE_LINES = Number(process.env.OUTAGE_LINES ?? 300_000);

test(
  'a platform that is away while everything comes: all of it arrives afterwards, once',
  async () => {
    await suite.start();
    await suite.door.close();
    const socket = connect(suite.collector.port('kong-tcp'), '127.0.0.1');
    const LINES_A_WRITE = 500;
    for (let n = 0; n < OUTAGE_LINES; n += LINES_A_WRITE) {
      const lines = Array.from({ length: LINES_A_WRITE }, (_, index) => `${kongLine(7, n + index)}\n`).join(
        '',
      );
      if (!socket.write(lines)) await new Promise((resolve) => socket.once('drain', resolve));
    }
    await new Promise<void>((resolve) => socket.end(() => resolve()));
    await suite.door.reopen();
    await until(
      async () => suite.door.stored.size,
      (stored) => stored === OUTAGE_LINES,
      OUTAGE_LINES,
    );
    await suite.expectStoredOnce(7, OUTAGE_LINES);
    expect(suite.door.stats?.droppedFull).toBe(0);
  },
  60_000 + OUTAGE_LINES,
);
