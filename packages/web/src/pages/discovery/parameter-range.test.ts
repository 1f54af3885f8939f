import type { Parameter } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { parameterRange, parameterType } from './parameter-range.js';

const parameter = (more: Partial<Parameter>): Parameter => ({
  in: 'query',
  name: 'page',
  type: 'integer',
  format: '',
  calls: 1,
  requiredShare: 1,
  firstSeen: '',
  lastSeen: '',
  sensitive: [],
  ...more,
});

describe('what was learned of a parameter’s values', () => {
  it.each([
    [{ minimum: 1, maximum: 48_213 }, '1 … 48213'],
    [{ minimum: 7, maximum: 7 }, 'always 7'],
    [{ minimum: 0 }, 'from 0'],
    [{ maximum: 9 }, 'up to 9'],
    [{ minLength: 36, maxLength: 36 }, '36 characters'],
    [{ minLength: 3, maxLength: 12 }, '3 … 12 characters'],
    [{ maxLength: 12 }, 'up to 12 characters'],
    [{ enum: ['a', 'b'], minLength: 1 }, 'a, b'],
    [{ enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }, 'a, b, c, d, e, f and 2 more'],
    [{}, ''],
  ] as const)('%o reads %s', (more, text) => {
    expect(parameterRange(parameter(more as Partial<Parameter>))).toBe(text);
  });

  it('names the format once', () => {
    expect(parameterType(parameter({ type: 'string', format: 'date-time' }))).toBe('string (date-time)');
    expect(parameterType(parameter({ type: 'uuid', format: 'uuid' }))).toBe('uuid');
  });
});
