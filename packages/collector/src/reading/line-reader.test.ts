import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../formats/format.js';
import { FORMATS } from '../formats/index.js';
import { LogLine } from '../formats/log-line.js';
import { createLineReader, createTracingReader } from './line-reader.js';
import { readSchema } from './read-settings.js';

const MEMBERS: readonly Format[] = FORMATS;
/** Formats whose lines are the same bytes: `auto` says the first of them. */
const SAME_AS: Readonly<Record<string, string>> = { apache: 'nginx-combined' };
const sameKind = (name: string | undefined): string | undefined => SAME_AS[name ?? ''] ?? name;

const lineOf = (text: string, stream?: string): LogLine =>
  new LogLine({
    source: 'test',
    receivedAtMs: 0,
    bytes: Buffer.from(text),
    ...(stream === undefined ? {} : { stream }),
  });
const auto = () => createTracingReader(readSchema.parse({}));

/** Examples that are calls on their own, whatever came before; formats with header lines keep theirs together. */
const SINGLE = MEMBERS.filter(
  (format) => !format.examples.some((example) => example.startsWith('#')),
).flatMap((format) => format.examples.map((text) => ({ name: format.name, text })));

describe('auto', () => {
  it('picks the right format for the examples of every format, lines in any order, streams mixed', () => {
    const lines = fc.shuffledSubarray(SINGLE, { minLength: SINGLE.length, maxLength: SINGLE.length });
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat({ max: 2 })), (order, streams) => {
        const read = auto();
        for (const { name, text } of order) {
          const traced = read(lineOf(text, `s${streams.next().value}`));
          expect(traced.result.kind).not.toBe('rejected');
          expect(sameKind(traced.format)).toBe(sameKind(name));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the header lines of several streams apart', () => {
    const withHeaders = MEMBERS.filter((format) =>
      format.examples.some((example) => example.startsWith('#')),
    );
    const read = auto();
    const longest = Math.max(...withHeaders.map(({ examples }) => examples.length));
    for (let at = 0; at < longest; at += 1) {
      for (const { name, examples } of withHeaders) {
        const text = examples[at];
        if (text === undefined) continue;
        const traced = read(lineOf(text, `stream of ${name}`));
        expect(traced.result.kind, text).not.toBe('rejected');
        if (traced.result.kind === 'call') expect(traced.format, text).toBe(name);
      }
    }
  });

  it('gives every line the call that its own format gives', () => {
    const read = auto();
    for (const { name, text } of SINGLE.filter(({ name }) => SAME_AS[name] === undefined)) {
      const own = createLineReader(readSchema.parse({ format: name }))(lineOf(text));
      expect(read(lineOf(text)).result).toEqual(own);
    }
  });

  it('forgets the oldest of many streams and still reads them', () => {
    const read = auto();
    const [first] = SINGLE;
    for (let index = 0; index < 6000; index += 1)
      expect(read(lineOf(first?.text ?? '', `s${index}`)).result.kind).toBe('call');
  });

  it.each([
    ['', 'empty'],
    ['{"level":"info","message":"started"}', 'unknown-format'],
    ['Started in 3.2 seconds', 'unknown-format'],
    ['GET / HTTP/1.1', 'http-request'],
    ['\x16\x03\x01\x02\x00', 'tls-hello'],
    ['{"a":', 'not-json'],
    ['[1,2]', 'not-an-object'],
    ['{"RequestMethod":"GET","RequestPath":"/","DownstreamStatus":200,"StartUTC":"soon"}', 'bad-time'],
  ])('explains %j', (text, reason) => {
    expect(auto()(lineOf(text)).result).toMatchObject({ kind: 'rejected', reason });
  });
});

describe('read settings', () => {
  const kong = FORMATS[0].examples[0];

  it('a named format reads its own lines and says why it does not read others', () => {
    const read = createLineReader(readSchema.parse({ format: 'kong' }));
    expect(read(lineOf(kong)).kind).toBe('call');
    expect(read(lineOf('{"a":1}'))).toMatchObject({ reason: 'not-a-request' });
    expect(read(lineOf('hello'))).toMatchObject({ reason: 'not-json' });
  });

  it.each([
    ['message', { message: kong }],
    ['/event/original', { event: { original: kong } }],
    ['a.b', { a: { b: JSON.parse(kong) } }],
  ])('field %s', (field, record) => {
    const read = createLineReader(readSchema.parse({ format: 'kong', field }));
    expect(read(lineOf(JSON.stringify(record))).kind).toBe('call');
    expect(read(lineOf('{"other":1}'))).toMatchObject({ reason: 'bad-envelope' });
    expect(read(lineOf('no json'))).toMatchObject({ reason: 'not-json' });
  });

  it('names the service where the log names none', () => {
    const read = createLineReader(readSchema.parse({ service: 'shop' }));
    const [text] = FORMATS.find((format) => format.name === 'har')?.examples ?? [''];
    expect(read(lineOf(text))).toMatchObject({ call: { service: { id: 'shop', name: 'shop' } } });
    expect(read(lineOf(kong))).toMatchObject({ call: { service: { name: 'orders' } } });
  });

  it('says at once that a declaration is missing', () => {
    expect(() =>
      createLineReader(readSchema.parse({ format: 'declared', declaration: '/none.yaml' })),
    ).toThrow(/cannot read the declaration/);
  });
});
