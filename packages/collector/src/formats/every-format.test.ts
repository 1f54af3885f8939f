import { REJECTION_REASONS } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { mutateLine } from '../test-support/mutate-line.js';
import { recordedLines } from '../test-support/recorded-lines.js';
import { seededRandom } from '../test-support/seeded-random.js';
import { FORMATS } from './index.js';
import { LogLine } from './log-line.js';

type FormatName = (typeof FORMATS)[number]['name'];

/** Real lines of each format's product; all of them must be read. */
const RECORDED: Record<FormatName, () => Buffer[]> = {
  kong: () => [...recordedLines('2.8'), ...recordedLines('3.9')],
};

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
];

describe.each(FORMATS.map((format) => [format.name, format] as const))('format %s', (name, format) => {
  const read = (bytes: Uint8Array) =>
    format.createReader()(new LogLine({ source: 'test', receivedAtMs: 0, bytes }));

  it('reads every recorded line', () => {
    const lines = RECORDED[name]();
    expect(lines.length).toBeGreaterThan(80);
    for (const line of lines) expect(read(line)).toMatchObject({ kind: 'call' });
  });

  it.each(HOSTILE)('rejects %s with a reason', (_what, bytes) => {
    const result = read(bytes);
    expect(result.kind).toBe('rejected');
    if (result.kind === 'rejected') expect(REJECTION_REASONS).toContain(result.reason);
  });

  it('never throws over mutations, and its details hold no bytes of the line', () => {
    const random = seededRandom(20260305);
    const lines = RECORDED[name]().filter((line) => line.length < 8000);
    const details = new Set<string>();
    let calls = 0;
    for (let round = 0; round < 4000; round += 1) {
      const result = read(mutateLine(lines[round % lines.length] ?? Buffer.alloc(0), random));
      if (result.kind === 'rejected') details.add(result.detail);
      else if (result.kind === 'call') {
        calls += 1;
        expect(Number.isFinite(result.call.timeMs)).toBe(true);
        expect(Number.isInteger(result.call.status)).toBe(true);
        expect(result.call.requestId).toMatch(/^[0-9a-f]{32}$/);
      }
    }
    expect(calls).toBeGreaterThan(2000);
    expect(details.size).toBeLessThan(20);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('gives equal bytes equal calls and keeps no reference to them', () => {
    const [line = Buffer.alloc(0)] = RECORDED[name]();
    const copy = Buffer.from(line);
    const result = read(copy);
    const before = JSON.stringify(result);
    copy.fill(0);
    expect(JSON.stringify(result)).toBe(before);
    expect(JSON.stringify(read(line))).toBe(before);
  });
});
