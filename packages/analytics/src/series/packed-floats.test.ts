import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packFloats, unpackFloats } from './packed-floats.js';

it('gives back every float exactly, and refuses what it did not write', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 }), (values) => {
      const text = packFloats(values);
      expect(unpackFloats(text, values.length)).toEqual(values);
      expect(unpackFloats(text, values.length + 1)).toBeUndefined();
    }),
  );
  expect(packFloats(Float32Array.of(1, -2))).toBe('AACAPwAAAMA');
  for (const bad of [
    undefined,
    7,
    '',
    'AACAPwAAAM',
    'AACAPwAAAM!',
    packFloats(Float32Array.of(1, Number.NaN)),
  ])
    expect(unpackFloats(bad, 2)).toBeUndefined();
});
