import type { Settlement, WaitingLetter } from '@gatewatch/store';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { RETRY, waitAfter } from './backoff.js';
import { sampleEvent } from './sample-event.js';
import type { OpenSink, Parcel, SendOutcome } from './sink-contract.js';
import { SinkLane } from './sink-lane.js';

const AT = '2026-03-05T10:00:00.000Z';
let lane: SinkLane | undefined;
afterEach(() => lane?.stop());

/** An outbox in memory and a sink that answers as `answer` says. */
function setUp(
  count: number,
  answer: (parcels: readonly Parcel[]) => readonly SendOutcome[] | Promise<never>,
  { batch = 10, retry = { firstMs: 1, maxMs: 2, attempts: 3 } } = {},
) {
  const waiting: WaitingLetter[] = Array.from({ length: count }, (_, n) => ({
    number: n,
    attempts: 0,
    eventId: `e${n}`,
    event: 'alert.raised',
    subject: `s${n}`,
    at: AT,
    body: JSON.stringify(sampleEvent('alert.raised', `e${n}`, AT)),
  }));
  const sent: string[][] = [];
  const settled: Settlement[] = [];
  let closed = 0;
  const open: OpenSink = {
    async send(parcels) {
      sent.push(parcels.map(({ event }) => event.id));
      return answer(parcels);
    },
    close: async () => {
      closed += 1;
    },
  };
  const outbox = {
    relay: async () => 0,
    next: async (_: string, limit: number) => waiting.slice(0, limit),
    async settle(_: string, settlement: Settlement) {
      settled.push(settlement);
      const gone = new Set([...settlement.delivered, ...settlement.dead.map(({ number }) => number)]);
      waiting.splice(0, waiting.length, ...waiting.filter(({ number }) => !gone.has(number)));
    },
    deadLetters: async () => ({ items: [], next: null }),
    deadLetter: async () => undefined,
    replay: async () => false,
    discard: async () => false,
  };
  lane = new SinkLane({
    sinkId: 'sink',
    sink: { batch, encode: () => ({ contentType: 'text/plain', body: 'x' }), open: async () => open },
    outbox,
    bounds: { waiting: 100, dead: 100 },
    retry,
    deps: {
      logger: pino({ level: 'silent' }),
      now: () => new Date(AT),
      exportDir: '/nonexistent',
      sinkId: 'sink',
    },
    onChange: () => undefined,
    onFailure: () => undefined,
  });
  lane.start();
  return { waiting, sent, settled, lane, closed: () => closed };
}
const delivered: SendOutcome = { kind: 'delivered', detail: 'ok' };
const refused: SendOutcome = { kind: 'refused', detail: 'no' };
const later: SendOutcome = { kind: 'retry', detail: 'later' };

describe('a lane', () => {
  it('sends a group that was refused as a whole one by one: only the bad one dies', async () => {
    const { waiting, sent, settled } = setUp(5, (parcels) => {
      const bad = parcels.some(({ event }) => event.id === 'e2');
      return parcels.map(() => (bad ? refused : delivered));
    });
    await expect.poll(() => waiting.length).toBe(0);
    expect(sent).toEqual([['e0', 'e1', 'e2', 'e3', 'e4'], ['e0'], ['e1'], ['e2'], ['e3'], ['e4']]);
    expect(settled.flatMap(({ dead }) => dead)).toEqual([{ number: 2, problem: 'no' }]);
  });

  it('keeps what was delivered of a group and tries the rest again', async () => {
    let first = true;
    const { waiting, sent } = setUp(3, (parcels) => {
      const outcomes = parcels.map(({ event }) => (first && event.id === 'e1' ? later : delivered));
      first = false;
      return outcomes;
    });
    await expect.poll(() => waiting.length).toBe(0);
    expect(sent).toEqual([['e0', 'e1', 'e2'], ['e1']]);
  });

  it('a sink that throws although it must not is tried again', async () => {
    const { waiting, settled } = setUp(1, () => Promise.reject(new Error('a bug')));
    await expect.poll(() => settled.length).toBeGreaterThan(1);
    expect(waiting).toHaveLength(1);
    expect(settled.every(({ retried }) => retried.length === 1)).toBe(true);
  });

  it('a receiver that takes one and then asks to wait is not waited for ever longer', async () => {
    let calls = 0;
    const { waiting } = setUp(
      12,
      (parcels) => parcels.map(() => (++calls % 2 === 0 ? later : delivered)),
      // Twelve waits that double would be more than an hour.
      { batch: 1, retry: { firstMs: 2, maxMs: 3_600_000, attempts: 100 } },
    );
    await expect.poll(() => waiting.length).toBe(0);
  });

  it('keeps a little of what the receiver said', async () => {
    const { settled } = setUp(1, (parcels) =>
      parcels.map(() => ({ kind: 'refused', detail: 'x'.repeat(1e6) })),
    );
    await expect.poll(() => settled.length).toBe(1);
    expect(settled[0]?.dead[0]?.problem.length).toBe(1000);
  });

  it('ends while it waits, and closes the sink', async () => {
    const { lane: own, closed, sent } = setUp(1, (parcels) => parcels.map(() => delivered));
    await expect.poll(() => sent.length).toBe(1);
    await own.stop();
    expect(closed()).toBeGreaterThan(0);
  });
});

describe('waiting', () => {
  const settings = { firstMs: 1000, maxMs: 600_000, attempts: 50 };
  it.each([
    [1, undefined, 0, 500],
    [1, undefined, 1, 1000],
    [4, undefined, 0.5, 6000],
    [500, undefined, 1, 600_000],
    [1, 30_000, 0.5, 30_000],
    [1, 86_400_000, 0.5, 3_600_000],
  ])('after %d failures, asked for %s ms, by chance %d: %d ms', (failures, asked, random, expected) => {
    expect(waitAfter(failures, asked, random, settings)).toBe(expected);
  });

  it('gives up after about eight hours, as the guide says', () => {
    const waits = Array.from({ length: RETRY.attempts - 1 }, (_, n) =>
      waitAfter(n + 1, undefined, 0.5, RETRY),
    );
    const hours = waits.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(7.8);
    expect(hours).toBeLessThan(8.3);
  });
});
