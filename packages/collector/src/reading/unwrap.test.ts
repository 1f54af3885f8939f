import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../formats/index.js';
import { LogLine } from '../formats/log-line.js';
import { createTracingReader } from './line-reader.js';
import { readSchema } from './read-settings.js';
import { ENVELOPE_FIELDS } from './unwrap.js';

const COMBINED =
  '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /orders/7 HTTP/1.1" 200 312 "-" "curl/8.5.0"';
const [KONG] = FORMATS[0].examples;

const lineOf = (text: string): LogLine =>
  new LogLine({ source: 'test', receivedAtMs: 0, bytes: Buffer.from(text) });
const auto = () => createTracingReader(readSchema.parse({}));
const read = (text: string) => auto()(lineOf(text));

describe('envelopes', () => {
  it.each(ENVELOPE_FIELDS)('takes text and objects out of %s', (field) => {
    expect(read(JSON.stringify({ [field]: COMBINED }))).toMatchObject({
      format: 'nginx-combined',
      layers: [field],
    });
    expect(read(JSON.stringify({ [field]: JSON.parse(KONG) }))).toMatchObject({
      format: 'kong',
      layers: [field],
    });
    expect(read(JSON.stringify({ [field]: KONG }))).toMatchObject({
      format: 'kong',
      result: { kind: 'call' },
    });
  });

  it.each([
    [`{"log":${JSON.stringify(`${COMBINED}\n`)},"stream":"stdout","time":"2026-03-05T09:13:20.1Z"}`, ['log']],
    [`2026-03-05T09:13:20.123456789Z stdout F ${COMBINED}`, ['container runtime']],
    [`2026-03-05T09:13:20.123456789+01:00 stderr F ${KONG}`, ['container runtime']],
    [
      `2026-03-05T09:13:20.1Z stdout F {"message":${JSON.stringify(COMBINED)}}`,
      ['container runtime', 'message'],
    ],
    [`<134>Mar  5 09:13:20 gw nginx: ${COMBINED}`, ['syslog']],
    [`kong  | ${KONG}`, ['text before JSON']],
    [JSON.stringify({ message: JSON.stringify({ log: COMBINED }) }), ['message', 'log']],
  ])('%s', (text, layers) => {
    expect(read(text)).toMatchObject({ result: { kind: 'call' }, layers });
  });

  it('remembers the layers of a stream', () => {
    const reader = auto();
    for (let count = 0; count < 3; count += 1)
      expect(reader(lineOf(JSON.stringify({ log: COMBINED })))).toMatchObject({ layers: ['log'] });
    expect(reader(lineOf(COMBINED))).toMatchObject({ layers: [] });
    expect(reader(lineOf(JSON.stringify({ message: KONG })))).toMatchObject({
      format: 'kong',
      layers: ['message'],
    });
  });

  it.each([
    ['host.name', { host: { name: 'gw-1' } }],
    ['kubernetes.pod.name', { kubernetes: { pod: { name: 'gw-1' } } }],
    ['kubernetes.pod_name', { kubernetes: { pod_name: 'gw-1', host: 'n3' } }],
    ['host', { host: 'gw-1' }],
  ])('takes the node from %s', (_name, envelope) => {
    expect(read(JSON.stringify({ ...envelope, message: COMBINED })).result).toMatchObject({
      call: { node: 'gw-1' },
    });
  });

  it('gives the inner line the id that it has on its own', () => {
    const inner = read(COMBINED).result;
    const outer = read(JSON.stringify({ message: COMBINED })).result;
    expect(inner.kind === 'call' && outer.kind === 'call' && inner.call.requestId).toBe(
      outer.kind === 'call' && outer.call.requestId,
    );
  });

  it('goes no deeper than three layers', () => {
    let text = COMBINED;
    for (let depth = 0; depth < 3; depth += 1) text = JSON.stringify({ message: text });
    expect(read(text).result.kind).toBe('call');
    expect(read(JSON.stringify({ message: text })).result).toMatchObject({ reason: 'unknown-format' });
  });

  it('puts lines together that a container runtime cut', () => {
    const reader = auto();
    const at = '2026-03-05T09:13:20.123456789Z stdout';
    expect(reader(lineOf(`${at} P ${KONG.slice(0, 100)}`)).result.kind).toBe('skipped');
    expect(reader(lineOf(`2026-03-05T09:13:20.2Z stderr F something else`)).result.kind).toBe('rejected');
    expect(reader(lineOf(`${at} P ${KONG.slice(100, 200)}`)).result.kind).toBe('skipped');
    expect(reader(lineOf(`${at} F ${KONG.slice(200)}`))).toMatchObject({
      format: 'kong',
      result: { kind: 'call' },
    });
    expect(reader(lineOf(`${at} F ${KONG}`)).result.kind).toBe('call');
  });
});

describe('hostile lines', () => {
  const nested = (depth: number): string => {
    let text = 'x'.repeat(100);
    for (let count = 0; count < depth; count += 1)
      text = JSON.stringify({
        message: text,
        log: text.slice(0, 1000),
        event: { original: text.slice(0, 1000) },
      });
    return text;
  };
  const everywhere = JSON.stringify(
    Object.fromEntries(ENVELOPE_FIELDS.map((field) => [field, '{"a":'.repeat(8000)])),
  );

  it.each([
    ['envelopes in envelopes', nested(8)],
    ['every field full', everywhere],
    ['parts without end', `2026-03-05T09:13:20.1Z stdout P ${'a'.repeat(900_000)}`],
    ['a prefix and braces', `x ${'{'.repeat(500_000)}}`],
    ['deep objects in a field', `{"message":${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}}`],
  ])('%s: answered soon, nothing thrown', (_what, text) => {
    const reader = auto();
    const startedAt = performance.now();
    for (let count = 0; count < 3; count += 1) expect(reader(lineOf(text)).result.kind).not.toBe('call');
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('never throws, whatever the bytes', () => {
    const reader = auto();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => JSON.stringify({ message: text })),
        ),
        (text) => {
          expect(['call', 'skipped', 'rejected']).toContain(reader(lineOf(text)).result.kind);
        },
      ),
      { numRuns: 500 },
    );
  });
});
