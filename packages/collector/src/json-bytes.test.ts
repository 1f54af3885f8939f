import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.js';

const bytesOf = (value: unknown): string => {
  const bytes = new JsonBytes(Buffer.alloc(1), 0);
  bytes.write(value);
  return bytes.buffer.toString('latin1', 0, bytes.end);
};
const expected = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('latin1');

it('writes what JSON.stringify and UTF-8 would', () => {
  const same = (value: unknown): void => {
    expect(bytesOf(value)).toBe(expected(value));
  };
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), same), { numRuns: 2000 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => same({ [text]: text })),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.double(), (value) => same([value])));
  fc.assert(fc.property(fc.maxSafeNat(), same));
});

it.each([
  [{ a: undefined, b: 1 }],
  [{ a: undefined }],
  [{}],
  [[]],
  [[undefined, null]],
  [0],
  [-0],
  [10],
  [999],
  [1e21],
  [-17.5],
  [Number.NaN],
  [Number.MAX_SAFE_INTEGER],
  ['\ud800 \u007f \u2028 \0 "\\'],
])('%j', (value) => expect(bytesOf(value)).toBe(expected(value)));
