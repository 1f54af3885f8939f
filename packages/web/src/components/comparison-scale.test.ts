import type { Comparison } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { scaleOf } from './comparison-scale.js';

const comparison = (observed: number, own: Comparison['own'], peers: Comparison['peers']): Comparison => ({
  measure: 'distinct-objects',
  label: 'distinct patients read',
  windowMs: 600_000,
  observed,
  own,
  peers,
  tailProbability: 1e-9,
});
const known = (typical: number, high: number): Comparison['own'] => ({
  kind: 'known',
  typical,
  high,
  samples: 40,
});
const learning: Comparison['own'] = { kind: 'learning', samples: 1, needed: 7 };

describe('scaleOf', () => {
  it('is linear while the figures are of one size', () => {
    const scale = scaleOf(comparison(30, known(10, 18), known(12, 25)));
    expect(scale.kind).toBe('linear');
    expect(scale.ticks).toEqual([0, 10, 20, 30]);
    expect(scale.at(15)).toBeCloseTo(scale.at(30) / 2);
  });

  it('is logarithmic when one figure dwarfs another, and 0 still has a place', () => {
    const scale = scaleOf(comparison(4000, known(0, 3), known(2, 9)));
    expect(scale.kind).toBe('log');
    expect(scale.at(0)).toBe(0);
    expect(scale.at(9)).toBeGreaterThan(20);
    expect(scale.ticks).toEqual([0, 1, 10, 100, 1000]);
  });

  it('draws something when nothing is known and nothing was seen', () => {
    const scale = scaleOf(comparison(0, learning, learning));
    expect(scale.at(0)).toBe(0);
    expect(scale.ticks.every(Number.isFinite)).toBe(true);
  });

  it('keeps every figure inside the picture', () => {
    const scale = scaleOf(comparison(0.9, known(0.02, 0.05), known(0.03, 0.08)));
    for (const figure of [0.9, 0.05, 0.08]) expect(scale.at(figure)).toBeLessThanOrEqual(100);
  });
});
