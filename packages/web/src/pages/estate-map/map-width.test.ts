import { describe, expect, it } from 'vitest';
import { measureOf } from './map-width.js';

describe('the width of the picture', () => {
  it.each([340, 364, 720, 1_180, 2_400])('is used and not exceeded at %d', (width) => {
    const { left, right, flow, letters } = measureOf(width);
    expect(left + right + flow + 18).toBe(width);
    expect(flow).toBeGreaterThan(width / 3);
    expect(letters).toBeGreaterThanOrEqual(12);
  });
});
