import { decode, ExtData, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MsgpackFramer } from './msgpack-framer.js';
import { endOfValue } from './msgpack-head.js';
import { MsgpackJson } from './msgpack-json.js';

/** One for all: what a value leaves behind must not show in the next. */
const writer = new MsgpackJson();
const jsonOf = (bytes: Buffer): { readonly json: string; readonly end: number } | undefined => {
  const read = writer.jsonOf(bytes, 0);
  return read === undefined ? undefined : { json: read.json.toString('utf8'), end: read.end };
};
const value = fc.jsonValue({ maxDepth: 5 });
/** The decoder that these are compared with refuses such keys. */
const decodable = value.filter((one) => !JSON.stringify(one).includes('"__proto__":'));
const packed = (one: unknown): Buffer => Buffer.from(encode(one));

function collect(maxBytes = 100_000) {
  const values: unknown[] = [];
  const broken: string[] = [];
  const framer = new MsgpackFramer(maxBytes, {
    value: (bytes) => values.push(decode(bytes)),
    broken: (why) => broken.push(why),
  });
  return { framer, values, broken };
}

describe('jsonOf', () => {
  it('says the same as the value', () => {
    fc.assert(
      fc.property(value, (one) => {
        const bytes = packed(one);
        const read = jsonOf(bytes);
        expect(read?.end).toBe(bytes.length);
        expect(endOfValue(bytes, 0)).toBe(bytes.length);
        expect(JSON.parse(read?.json ?? '')).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  it.each<[string, string, string]>([
    ['2^64 - 1', 'cfffffffffffffffff', '18446744073709551615'],
    ['-2^63', 'd38000000000000000', '-9223372036854775808'],
    ['float 32', 'ca3fc00000', '1.5'],
    ['NaN', 'cb7ff8000000000000', 'null'],
    ['binary', 'c40568656c6c6f', '"hello"'],
    ['controls, quotes and backslashes', 'a6000a1f225c7f', '"\\u0000\\n\\u001f\\"\\\\\x7f"'],
    ['bytes that are no UTF-8', 'a3ff61fe', '"\ufffda\ufffd"'],
    ['EventTime', 'd7000000000a1dcd6500', '10.5'],
    ['an unknown extension', 'd40501', 'null'],
    ['a key that is a number', '8101c0', '{"1":null}'],
    ['a key that is binary', '81c40161c3', '{"a":true}'],
    ['__proto__', '81a95f5f70726f746f5f5f01', '{"__proto__":1}'],
    ['16 bit lengths', `da0005${'61'.repeat(5)}`, '"aaaaa"'],
    ['32 bit counts', 'dd0000000200df00000001a16102', '[0,{"a":2}]'],
  ])('reads %s', (_name, hex, json) => expect(jsonOf(Buffer.from(hex, 'hex'))?.json).toBe(json));

  it.each<[string, Buffer]>([
    ['0xc1', Buffer.from('c1', 'hex')],
    ['nothing', Buffer.alloc(0)],
    ['a string cut short', Buffer.from('a561', 'hex')],
    ['an array that claims 4 billion', Buffer.from('ddffffffff', 'hex')],
    ['a key that is a map', Buffer.from('818001', 'hex')],
    ['a hundred levels', Buffer.alloc(100, 0x91)],
    ['a million levels', Buffer.alloc(1_000_000, 0x91)],
  ])('refuses %s', (_name, bytes) => expect(jsonOf(bytes)).toBeUndefined());

  it('answers to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = jsonOf(Buffer.from(bytes));
        if (read !== undefined) JSON.parse(read.json);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('MsgpackFramer', () => {
  it('gives the same values however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(decodable, { minLength: 1 }), fc.array(fc.nat()), (sent, cuts) => {
        const { framer, values, broken } = collect();
        const bytes = Buffer.concat(sent.map(packed));
        const at = [...new Set([0, ...cuts.map((cut) => cut % bytes.length)])].sort((a, b) => a - b);
        for (const [index, start] of at.entries()) {
          const chunk = Buffer.from(bytes.subarray(start, at[index + 1]));
          framer.push(chunk);
          // The framer may not keep views.
          chunk.fill(0xc1);
        }
        expect(values).toEqual(sent.map((one) => decode(encode(one))));
        expect([broken, framer.unfinished]).toEqual([[], false]);
      }),
    );
  });

  it.each<[string, Buffer, string]>([
    ['0xc1', Buffer.from('93c1', 'hex'), 'invalid'],
    ['a string that claims 4 GiB', Buffer.from('dbffffffff61', 'hex'), 'too-long'],
    ['a value that is too long', packed('x'.repeat(100_001)), 'too-long'],
    ['a list that never ends', Buffer.alloc(200_000, 0x9f), 'too-long'],
  ])('stops at %s, once', (_name, bytes, why) => {
    const { framer, values, broken } = collect();
    framer.push(packed(1));
    framer.push(bytes);
    framer.push(bytes);
    expect([values, broken]).toEqual([[1], [why]]);
    expect(framer.memoryBytes).toBe(0);
  });

  it('is linear in single bytes and in nested claims', () => {
    const { framer } = collect(10_000_000);
    const startedMs = performance.now();
    for (let count = 0; count < 500_000; count += 1) framer.push(Buffer.of(0x91));
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    expect(framer.memoryBytes).toBe(524_288);
  });

  it('holds values of a sensible size only as long as needed', () => {
    const { framer } = collect(10_000_000);
    framer.push(packed(new Uint8Array(1_000_000)));
    expect(framer.memoryBytes).toBe(0);
    framer.push(packed(new ExtData(7, new Uint8Array(100))));
    expect(framer.memoryBytes).toBe(4096);
  });
});
