import { describe, expect, it } from 'vitest';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const view = (observed: number, expectedPerDay: number, falseAlertsPerDay = 1, peerHigh = 0) =>
  ({
    observed,
    falseAlertsPerDay,
    rarity: { logTail: -10, expectedPerDay },
    knowledge: { kind: 'known', expected: { mean: 3, dispersion: 0.2, high: 7, peerHigh } },
  }) as unknown as View;

describe('surprise', () => {
  it('keeps the alert budget', () => {
    expect(surprise(view(30, 2), 3)?.standing).toBe('supporting');
    expect(surprise(view(30, 2, 5), 3)?.standing).toBe('alone');
  });
  it('asks for an effect, not only for rarity', () => {
    expect(surprise(view(20, 1e-9), 3)?.standing).toBe('supporting');
    expect(surprise(view(8, 1e-9), 3)).toBeUndefined();
    expect(surprise(view(21, 1e-9), 3)).toMatchObject({ effect: 3, confidence: 0.99 });
  });
  it('asks the peers too, when they resemble each other', () => {
    expect(surprise(view(30, 1e-9, 1, 25), 3)?.standing).toBe('supporting');
    expect(surprise(view(24, 1e-9, 1, 25), 3)).toBeUndefined();
    expect(surprise(view(38, 1e-9, 1, 25), 3)?.standing).toBe('alone');
  });
  it('is as confident as chance is unlikely', () => {
    expect(surprise(view(30, 1), 3)?.confidence).toBeCloseTo(0.5, 9);
    expect(surprise(view(30, 0.1), 3)?.confidence).toBeCloseTo(1 / 1.1, 9);
  });
});
