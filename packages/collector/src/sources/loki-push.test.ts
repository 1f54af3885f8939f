import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { labelsOf, lokiPushOfJson, lokiPushOfProtobuf } from './http/loki-streams.js';
import { unsnap } from './http/snappy.js';

const { root } = protobuf.parse(`
  syntax = "proto3"; package logproto;
  message PushRequest { repeated StreamAdapter streams = 1; string format = 2; }
  message StreamAdapter { string labels = 1; repeated EntryAdapter entries = 2; uint64 hash = 3; }
  message EntryAdapter { Timestamp timestamp = 1; string line = 2; repeated LabelPairAdapter structuredMetadata = 3; }
  message LabelPairAdapter { string name = 1; string value = 2; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }`);
const PushRequest = root.lookupType('logproto.PushRequest');

const texts = (push: ReturnType<typeof lokiPushOfJson>) =>
  push.kind === 'records'
    ? push.records.map(({ bytes, ...names }) => ({ text: Buffer.from(bytes).toString(), ...names }))
    : push.kind;

describe('Loki push', () => {
  it('reads JSON with structured metadata', () => {
    const body = {
      streams: [
        {
          stream: { app: 'kong', hostname: 'gw-1' },
          values: [
            ['1', 'one "q" ü'],
            ['2', 'two', { trace_id: 'x' }],
          ],
        },
        { stream: {}, values: [['3', 'three'], ['4'], ['5', 6]] },
        { stream: {} },
      ],
    };
    const push = lokiPushOfJson(Buffer.from(JSON.stringify(body)));
    expect(texts(push)).toEqual([
      { text: 'one "q" ü', stream: 'app=kong,hostname=gw-1', node: 'gw-1' },
      { text: 'two', stream: 'app=kong,hostname=gw-1', node: 'gw-1' },
      { text: 'three' },
    ]);
    expect(push).toMatchObject({ notRecords: 3 });
  });

  it.each(['', '{}', '[]', '{"streams":{}}', '{"streams":[', '{"streams":"x"}'])('refuses %j', (body) =>
    expect(texts(lokiPushOfJson(Buffer.from(body)))).toBe('bad'),
  );

  it('reads protobuf', () => {
    const entries = [
      {
        timestamp: { seconds: 1_700_000_000, nanos: 5 },
        line: 'one',
        structuredMetadata: [{ name: 'a', value: 'b' }],
      },
      { timestamp: { seconds: 1 }, line: 'zwei ü' },
      { timestamp: { seconds: 1 } },
    ];
    const message = { streams: [{ labels: '{app="kong", host="gw\\"1"}', entries, hash: 123456 }] };
    const push = lokiPushOfProtobuf(Buffer.from(PushRequest.encode(message).finish()));
    const names = { stream: 'app=kong,host=gw"1', node: 'gw"1' };
    expect(texts(push)).toEqual([
      { text: 'one', ...names },
      { text: 'zwei ü', ...names },
    ]);
    expect(push).toMatchObject({ notRecords: 1 });
    expect(texts(lokiPushOfProtobuf(Buffer.from([0x0a, 0xff])))).toBe('bad');
  });

  it('reads labels as Prometheus writes them, in linear time', () => {
    expect([...labelsOf('{a="1", b_c="x,y=\\"z\\"\\n" , d=""}')]).toEqual([
      ['a', '1'],
      ['b_c', 'x,y="z"\n'],
      ['d', ''],
    ]);
    expect(labelsOf(`{a="${'\\'.repeat(100_000)}`).size).toBe(0);
  });
});

describe('unsnap', () => {
  const bytes = (...parts: (number | string)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
  const undone = (input: Buffer): string => {
    const result = unsnap(input, 1000);
    return result.kind === 'bytes' ? result.bytes.toString() : result.kind;
  };
  it.each<[string, Buffer, string]>([
    ['nothing', bytes(0), ''],
    ['a literal', bytes(5, 4 << 2, 'hello'), 'hello'],
    ['a literal with a length byte', bytes(70, 60 << 2, 69, 'x'.repeat(70)), 'x'.repeat(70)],
    ['a near copy into itself', bytes(9, 0, 'a', ((8 - 4) << 2) | 1, 1), 'a'.repeat(9)],
    ['a far copy', bytes(6, 2 << 2, 'abc', (2 << 2) | 2, 3, 0), 'abcabc'],
    ['a farther copy', bytes(6, 2 << 2, 'abc', (2 << 2) | 3, 3, 0, 0, 0), 'abcabc'],
    ['a copy from before the start', bytes(6, 2 << 2, 'abc', (2 << 2) | 2, 4, 0), 'damaged'],
    ['a copy of offset 0', bytes(6, 2 << 2, 'abc', (2 << 2) | 2, 0, 0), 'damaged'],
    ['too short a literal', bytes(5, 4 << 2, 'hell'), 'damaged'],
    ['more than claimed', bytes(2, 4 << 2, 'hello'), 'damaged'],
    ['less than claimed', bytes(9, 4 << 2, 'hello'), 'damaged'],
    ['a cut tag', bytes(6, 2 << 2, 'abc', (2 << 2) | 2, 3), 'damaged'],
    ['a bomb', bytes(0xff, 0x7f, 0), 'too-long'],
    ['an endless length', bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff), 'damaged'],
    ['no bytes', bytes(), 'damaged'],
  ])('undoes %s', (_name, input, expected) => expect(undone(input)).toBe(expected));
});
