import { describe, expect, it } from 'vitest';
import { shapeOf } from './value-shape.js';

describe('shapeOf', () => {
  it.each<[string, string, number]>([
    ['48213', 'digits', 5],
    ['00ff17', 'hex', 6],
    ['alice', 'letters', 5],
    ['ab12zz', 'alphanumeric', 6],
    ['YWxp/Y2U=', 'base64', 9],
    ['héllo w', 'text', 7],
    ['a\u0001b', 'binary', 3],
    ['😀😀', 'text', 2],
  ])('%s is %s of %d characters', (value, alphabet, length) =>
    expect(shapeOf(value)).toMatchObject({ alphabet, length }),
  );

  it('tells random from repeated', () => {
    expect(shapeOf('aaaaaaaa').entropyBits).toBe(0);
    expect(shapeOf('abababab').entropyBits).toBe(1);
    expect(shapeOf('0123456789abcdef').entropyBits).toBe(4);
  });

  it('checks digits of what is as long as a payment card', () => {
    expect(shapeOf('4111111111111111').checkDigit).toBe(true);
    expect(shapeOf('4111111111111112').checkDigit).toBe(false);
    expect(shapeOf('48213').checkDigit).toBeUndefined();
  });

  it('finds the number at the end', () => {
    expect(shapeOf('ORD-000123').serial).toEqual({ prefix: 'ORD-', number: 123 });
    expect(shapeOf('48213').serial).toEqual({ prefix: '', number: 48213 });
    expect(shapeOf(`${'x'.repeat(40)}1`).serial).toBeUndefined();
    expect(shapeOf('1234567890123456').serial).toBeUndefined();
  });

  it('takes anything', () => {
    for (const value of ['', '\ud800', 'x'.repeat(100_000), '1'.repeat(100_000)])
      expect(() => shapeOf(value)).not.toThrow();
  });
});
