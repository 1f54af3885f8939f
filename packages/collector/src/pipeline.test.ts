import type { RawLine, SanitisedCall } from '@gatewatch/model';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from './clock.js';
import { Counters } from './counters.js';
import type { NormalisedLine } from './normaliser.js';
import { createPipeline, type Pipeline } from './pipeline.js';
import { MarkLedger } from './spool/mark-ledger.js';
import type { SpoolRecord } from './spool/record.js';
import { spoolSchema } from './spool/spool-settings.js';

const line = (text: string, source = 's'): RawLine => ({
  source,
  receivedAtMs: 1_772_702_000_000,
  bytes: Buffer.from(text),
});
const lines = (...texts: string[]): RawLine[] => texts.map((text) => line(text));

/** A line that starts with `bad` is rejected, with `#` skipped, anything else a call with that request id. */
const normalise = ({ bytes }: RawLine): NormalisedLine => {
  const text = Buffer.from(bytes).toString();
  if (text.startsWith('bad')) return { kind: 'rejected', reason: 'not-json', detail: 'It is bad.' };
  if (text.startsWith('#')) return { kind: 'skipped', why: 'comment' };
  const call = { requestId: text, timeMs: 1_772_702_000_000, gateway: 'kong' };
  return { kind: 'call', call: call as SanitisedCall };
};

let units: (readonly SpoolRecord[])[];
let failing: boolean;
let full: boolean;
let marks: MarkLedger;
let counters: Counters;
let observed: string[];
let pipeline: Pipeline;
let held: (() => void)[] | undefined;

beforeEach(() => {
  units = [];
  failing = false;
  full = false;
  held = undefined;
  observed = [];
  counters = new Counters();
  const { marks: limits, memoryBytes } = spoolSchema.parse({
    memoryBytes: 1_000_000,
    marks: { maxPositions: 5 },
  });
  marks = new MarkLedger(limits, systemClock.monotonicMs);
  let sequence = 0;
  pipeline = createPipeline({
    collector: 'test',
    normalise,
    counters,
    completeness: { observe: (call) => observed.push(call.requestId), positions: () => [] },
    clock: systemClock,
    log: pino({ level: 'silent' }),
    maxCalls: 10,
    maxBytes: 100_000,
    maxAgeMs: 5,
    gzip: false,
    memoryBytes,
    onPressure: () => undefined,
    spool: {
      id: 'spool',
      marks,
      hasRoom: () => !full,
      reserve: () => ++sequence,
      async append(unit) {
        if (held !== undefined) await new Promise<void>((resolve) => held?.push(resolve));
        if (failing) return { kind: 'failed', problem: 'ENOSPC' };
        units.push(unit.map((record) => ({ ...record, body: Buffer.from(record.body) })));
        for (const { meta } of unit) if (meta !== undefined) marks.apply(meta);
        return { kind: 'stored' };
      },
    },
  });
});

const stats = () =>
  counters.stats({ waitingBytes: 0, maxBytes: 1, oldestAtMs: undefined, problem: undefined }, [], undefined);
const idsIn = (record: SpoolRecord): string[] =>
  record.body.length === 0
    ? []
    : JSON.parse(record.body.toString()).calls.map((call: { requestId: string }) => call.requestId);
const ids = (): string[] => units.flat().flatMap(idsIn);
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `n${index}`);

describe('store', () => {
  it('makes lines, positions and receipt durable in one record', async () => {
    const mark = { positions: [{ key: 'f', value: '17' }], receipt: 'r' };
    expect(await pipeline.store('s', lines('a', 'b', '#', 'bad'), mark)).toBe('stored');
    expect(units).toHaveLength(1);
    expect(units[0]).toHaveLength(1);
    expect(ids()).toEqual(['a', 'b']);
    expect(pipeline.positions('s').get('f')).toBe('17');
    expect(stats()).toMatchObject({
      linesReceived: 4,
      callsAccepted: 2,
      linesSkipped: 1,
      rejected: { 'not-json': 1 },
      quarantine: [{ sample: 'a' }],
    });
    expect(observed).toEqual(['a', 'b']);
  });

  it('makes more lines than a batch holds one unit, its mark in the last record', async () => {
    const mark = { positions: [{ key: 'f', value: '1' }] };
    expect(await pipeline.store('s', lines(...numbers(35)), mark)).toBe('stored');
    expect(units).toHaveLength(1);
    expect(units[0]?.map(({ calls }) => calls)).toEqual([10, 10, 10, 5]);
    expect(units[0]?.map(({ meta }) => meta?.positions.length ?? 0)).toEqual([0, 0, 0, 1]);
    expect(ids()).toEqual(numbers(35));
    expect(new Set(units.flat().map(({ body }) => JSON.parse(body.toString()).id)).size).toBe(4);
  });

  it('never splits a small delivery over two batches', async () => {
    for (const text of numbers(7)) pipeline.take(line(text));
    expect(await pipeline.store('s', lines('a', 'b', 'c', 'd', 'e'))).toBe('stored');
    expect(units.map((unit) => unit.map(({ calls }) => calls))).toEqual([[7], [5]]);
  });

  it('keeps the mark of a delivery without a single call', async () => {
    const first = { positions: [{ key: 'f', value: '1' }] };
    expect(await pipeline.store('s', lines('bad', '#'), first)).toBe('stored');
    expect(await pipeline.store('s', [], { positions: [{ key: 'g', value: '2' }] })).toBe('stored');
    expect([...pipeline.positions('s')]).toEqual([
      ['f', '1'],
      ['g', '2'],
    ]);
    expect(units.flat().map(({ calls, body }) => [calls, body.length])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('leaves out a delivery that was stored, also while it is being stored', async () => {
    const mark = { receipt: 'same' };
    const both = await Promise.all([
      pipeline.store('s', lines('a'), mark),
      pipeline.store('s', lines('a'), mark),
    ]);
    expect(both).toEqual(['stored', 'stored']);
    expect(await pipeline.store('s', lines('a'), mark)).toBe('stored');
    expect(await pipeline.store('other', lines('b'), mark)).toBe('stored');
    expect(ids()).toEqual(['a', 'b']);
    expect(stats()).toMatchObject({ linesReceived: 2, duplicatesDropped: 2 });
  });

  it('counts nothing of a delivery that failed, and takes it when it comes again', async () => {
    failing = true;
    const mark = { positions: [{ key: 'f', value: '9' }], receipt: 'r' };
    const both = await Promise.all([
      pipeline.store('s', lines('a', 'bad'), mark),
      pipeline.store('s', lines('a', 'bad'), mark),
    ]);
    expect(both).toEqual(['full', 'full']);
    expect(stats()).toMatchObject({ linesReceived: 0, callsAccepted: 0, rejected: {}, droppedFull: 0 });
    expect(observed).toEqual([]);
    expect(pipeline.positions('s').size).toBe(0);
    failing = false;
    expect(await pipeline.store('s', lines('a', 'bad'), mark)).toBe('stored');
    expect(stats()).toMatchObject({ linesReceived: 2, callsAccepted: 1, rejected: { 'not-json': 1 } });
  });

  it('never notes a position behind one that could not be kept', async () => {
    held = [];
    const at = (value: string) => ({ positions: [{ key: 'f', value }] });
    const outcomes = Promise.all([
      pipeline.store('s', lines('a'), at('1')),
      pipeline.store('s', lines('b'), at('2')),
      pipeline.store('s', lines('c'), { positions: [{ key: 'other', value: '1' }] }),
    ]);
    await expect.poll(() => held?.length).toBe(1);
    failing = true;
    for (const release of held) release();
    held = undefined;
    expect(await outcomes).toEqual(['full', 'full', 'full']);
    failing = false;
    expect(await pipeline.store('s', lines('a'), at('1'))).toBe('stored');
    expect(ids()).toEqual(['a']);
  });

  it('refuses more positions than are kept, and says so at the source', async () => {
    const positions = Array.from({ length: 6 }, (_, index) => ({ key: `f${index}`, value: '1' }));
    expect(await pipeline.store('s', lines('a'), { positions })).toBe('full');
    const source = {
      kind: 'k',
      name: 's',
      address: 'a',
      state: () => ({ connectionsOpen: 0 }),
      pause: () => undefined,
      resume: () => undefined,
      stop: async () => undefined,
    };
    const seen = counters.stats(
      { waitingBytes: 0, maxBytes: 1, oldestAtMs: undefined, problem: undefined },
      [source],
      undefined,
    );
    expect(seen.sources[0]?.problem).toContain('spool.marks.maxPositions');
  });

  it('is refused before anything is read when there is no room', async () => {
    full = true;
    expect(await pipeline.store('s', lines('a'))).toBe('full');
    pipeline.take(line('b'));
    expect(stats()).toMatchObject({ linesReceived: 1, droppedFull: 1 });
  });

  it('takes a delivery bigger than the memory bound when nothing else is held', async () => {
    const big = Array.from({ length: 1200 }, (_, index) => `${index}`.padStart(1000, 'x'));
    expect(await pipeline.store('s', lines(...big))).toBe('stored');
    expect(ids()).toHaveLength(1200);
  });
});

describe('take', () => {
  it('counts each line once, whatever happens to it', async () => {
    for (const text of [...numbers(25), 'bad', '#']) pipeline.take(line(text));
    await pipeline.flush();
    failing = true;
    for (const text of numbers(25)) pipeline.take(line(text));
    await pipeline.flush();
    expect(stats()).toMatchObject({
      linesReceived: 52,
      callsAccepted: 25,
      rejected: { 'not-json': 1 },
      linesSkipped: 1,
      droppedFull: 25,
    });
    expect(ids()).toEqual(numbers(25));
  });

  it('writes any text as the bytes of its JSON', async () => {
    const texts = ['plain', 'José', '日本語 🦊', '\u0000"\\\n', 'x'.repeat(70_000), '\ud800'];
    for (const text of texts) pipeline.take(line(text));
    await pipeline.flush();
    expect(ids()).toEqual(texts.map((text) => Buffer.from(text).toString()));
  });
});
