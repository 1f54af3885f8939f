import { describe, expect, it } from 'vitest';
import { shareBounds } from './share-bounds.js';

describe('bounds of a share', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17, 1998, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('%i of %i', (part, whole, low, high) => {
    const bounds = shareBounds(part, whole);
    expect(bounds.low).toBeCloseTo(low, 3);
    expect(bounds.high).toBeCloseTo(high, 3);
  });

  it('knows nothing without calls, and takes too large a part for the whole', () => {
    expect(shareBounds(0, 0)).toEqual({ low: 0, high: 1 });
    expect(shareBounds(5, Number.NaN)).toEqual({ low: 0, high: 1 });
    expect(shareBounds(50, 10)).toEqual(shareBounds(10, 10));
    expect(shareBounds(-1, 10)).toEqual(shareBounds(0, 10));
  });
});
