import { isIP } from 'node:net';
import { type ApiCall, REJECTION_REASONS, sanitisedCallSchema } from '@gatewatch/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSanitiser } from '../sanitise/sanitise.js';
import { fixedKey } from '../sanitise/token-keys.js';
import { mutateLine } from '../test-support/mutate-line.js';
import { mutateText } from '../test-support/mutate-text.js';
import { isHeldApart, recordedLog } from '../test-support/recorded-log.js';
import { seededRandom } from '../test-support/seeded-random.js';
import type { Format, LineReader, ReadLine } from './format.js';
import { FORMAT_NAMES } from './format-names.js';
import { FORMATS } from './index.js';
import { LogLine } from './log-line.js';

const MEMBERS: readonly Format[] = FORMATS;

/** Formats whose lines are the same bytes, so that each reads the other's: which it is, only the configuration can say. */
const SAME_LINES: readonly (readonly [reader: string, lines: string])[] = [
  ['nginx-combined', 'apache'],
  ['apache', 'nginx-combined'],
];

const HOSTILE: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['blanks', Buffer.from(' \t\r')],
  ['null', Buffer.from('null')],
  ['a number', Buffer.from('17')],
  ['an array', Buffer.from('[{}]')],
  ['an empty object', Buffer.from('{}')],
  ['zero bytes', Buffer.alloc(2000)],
  ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
  ['deep arrays', Buffer.from('['.repeat(400_000) + ']'.repeat(400_000))],
  ['deep objects', Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
  ['unclosed arrays', Buffer.from('['.repeat(1_000_000))],
  ['unclosed string', Buffer.from(`{"request":"${'\\'.repeat(500_000)}`)],
  ['a TLS hello', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])],
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r')],
  ['a prototype', Buffer.from('{"__proto__":{"request":{"method":"GET"}},"constructor":1}')],
  ['prose', Buffer.from('The quick brown fox jumps over the lazy dog.')],
];

/** What makes careless scanners go back and forth. */
const ENDLESS = [
  ' [',
  ' ["',
  '" "',
  '"" ',
  '\\',
  '\\"',
  '#',
  '{',
  '} {',
  ' - ',
  '\t',
  ', ',
  ': ',
  '=',
  'x=1 ',
  '/',
  '%',
  '&a=',
  '[05/',
  '],["',
];

const logLine = (bytes: Uint8Array): LogLine => new LogLine({ source: 'test', receivedAtMs: 0, bytes });
const examplesOf = (format: Format): Buffer[] => format.examples.map((line) => Buffer.from(line));
/** A reader that has seen the format's header lines, if it has any. */
function readyReader(format: Format): LineReader {
  const read = format.createReader();
  for (const line of examplesOf(format)) if (line[0] === 0x23) read(logLine(line));
  return read;
}
const mutate = (line: Buffer, random: () => number): Buffer =>
  line[0] === 0x7b && random() < 0.8 ? mutateLine(line, random) : mutateText(line, random);

function expectPlausible(call: ApiCall): void {
  expect(call.requestId).toMatch(/^[\x21-\x7e]{1,128}$/);
  expect(Number.isInteger(call.timeMs)).toBe(true);
  expect(call.timeMs).toBeGreaterThanOrEqual(Date.UTC(2000, 0, 1));
  expect(call.method).toMatch(/^[\x21-\x7e]{1,64}$/);
  expect(Number.isInteger(call.status) && call.status >= 0 && call.status <= 999).toBe(true);
  for (const size of [call.requestBytes, call.responseBytes])
    expect(size >= 0 && Number.isInteger(size)).toBe(true);
  for (const ms of [call.latencyMs, call.upstreamLatencyMs]) expect(ms === undefined || ms >= 0).toBe(true);
  for (const { name } of [...call.requestHeaders, ...call.responseHeaders])
    expect(name).toBe(name.toLowerCase());
  expect(call.path).not.toContain('?');
}

function expectExplained(result: ReadLine, details: Set<string>): void {
  if (result.kind === 'call') expectPlausible(result.call);
  else if (result.kind === 'skipped') details.add(result.why);
  else {
    expect(REJECTION_REASONS).toContain(result.reason);
    details.add(result.detail);
  }
}

it('has a reader for every name, and names every reader', () => {
  expect(MEMBERS.map((format) => format.name).sort()).toEqual([...FORMAT_NAMES].sort());
});

describe.each(MEMBERS.map((format) => [format.name, format] as const))('format %s', (name, format) => {
  const read = (bytes: Uint8Array) => readyReader(format)(logLine(bytes));
  const calls = examplesOf(format).filter((line) => read(line).kind === 'call');
  const recorded = recordedLog(name);
  const samples = [...calls, ...recorded.filter((line) => line.length < 8000 && read(line).kind === 'call')];

  it('reads its examples as calls of our day, with address, path and time', () => {
    expect(calls.length).toBeGreaterThan(0);
    for (const line of examplesOf(format)) {
      const result = read(line);
      expect(result.kind).not.toBe('rejected');
      if (result.kind !== 'call') continue;
      expectPlausible(result.call);
      expect(result.call.method).toMatch(/^([A-Z]{3,10}|-)$/);
      expect(result.call.status === 0 || (result.call.status >= 100 && result.call.status < 600)).toBe(true);
      expect(result.call.clientIp === '' || isIP(result.call.clientIp) !== 0).toBe(true);
      if (result.call.method !== '-') expect(result.call.path).toMatch(/^\//);
    }
  });

  it('reads or passes over every line that a real program wrote', () => {
    const reader = format.createReader();
    const refused = recorded.filter((line) => reader(logLine(line)).kind === 'rejected');
    expect(refused.map(String)).toEqual([]);
    if (format.verified === 'recorded' && name !== 'declared' && !isHeldApart(name))
      expect(recorded.length).toBeGreaterThan(5);
  });

  it.each(HOSTILE)('rejects %s with a reason', (_what, bytes) => {
    const result = read(bytes);
    expect(result.kind).toBe('rejected');
    if (result.kind === 'rejected') expect(REJECTION_REASONS).toContain(result.reason);
  });

  it('never throws over mutations, explains without bytes of the line, and gives calls that can be shipped', () => {
    const sanitise = createSanitiser({ keys: fixedKey(Buffer.alloc(32, 7)) });
    const random = seededRandom(20260305);
    const details = new Set<string>();
    let stillCalls = 0;
    for (let round = 0; round < 4000; round += 1) {
      const result = read(mutate(samples[round % samples.length] ?? Buffer.alloc(0), random));
      if (result.kind === 'call') {
        stillCalls += 1;
        if (round % 10 === 0)
          expect(sanitisedCallSchema.safeParse(sanitise(result.call)).error).toBeUndefined();
      }
      expectExplained(result, details);
    }
    expect(stillCalls).toBeGreaterThan(400);
    expect(details.size).toBeLessThan(20);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('takes whatever is put into a line, wherever', () => {
    const any = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...ENDLESS));
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(40), any, (line, at, gone, text) => {
        const start = at % (line.length + 1);
        const bytes = [line.subarray(0, start), Buffer.from(text), line.subarray(start + gone)];
        expectExplained(read(Buffer.concat(bytes)), new Set());
      }),
      { numRuns: 600, seed: 5 },
    );
  });

  it('reads the halves of a split line without harm', () => {
    const details = new Set<string>();
    for (const line of calls)
      for (let at = 0; at <= line.length; at += 1)
        for (const half of [line.subarray(0, at), line.subarray(at)]) expectExplained(read(half), details);
    expect(details.size).toBeLessThan(20);
  });

  it('needs time in proportion to the length of the line', () => {
    const [line = Buffer.alloc(0)] = calls;
    const middle = line.length >> 1;
    for (const piece of ENDLESS) {
      const filler = Buffer.from(piece.repeat(Math.ceil(500_000 / piece.length)));
      const began = performance.now();
      for (const bytes of [
        filler,
        Buffer.concat([line, filler]),
        Buffer.concat([line.subarray(0, middle), filler, line.subarray(middle)]),
        Buffer.concat([line.subarray(0, 20), filler, line.subarray(20)]),
      ])
        read(bytes);
      expect([piece, performance.now() - began < 10_000]).toEqual([piece, true]);
    }
  });

  it('gives equal bytes equal calls and keeps no reference to them', () => {
    const [line = Buffer.alloc(0)] = calls;
    const copy = Buffer.from(line);
    const result = read(copy);
    const before = JSON.stringify(result);
    copy.fill(0);
    expect(JSON.stringify(result)).toBe(before);
    expect(JSON.stringify(read(line))).toBe(before);
  });

  it("tells its own lines: reads none of another format's", () => {
    const others = MEMBERS.filter(
      (other) =>
        other !== format && !SAME_LINES.some(([reader, lines]) => reader === name && lines === other.name),
    );
    const taken = others.flatMap((other) => {
      const reader = format.createReader();
      const lines = [...examplesOf(other), ...recordedLog(other.name).slice(0, 200)];
      return lines
        .filter((line) => reader(logLine(line)).kind === 'call')
        .map((line) => [other.name, String(line)]);
    });
    expect(taken).toEqual([]);
  });
});
