import { expect, it } from 'vitest';
import { ribbonTone } from './map-colour.js';

it.each([
  [0, 'calm'],
  [0.0099, 'calm'],
  [0.01, 'medium'],
  [0.05, 'high'],
  [0.2, 'critical'],
  [1, 'critical'],
] as const)('errors of %d are %s', (errorShare, tone) => {
  expect(ribbonTone('errors', { errorShare }, { riskScore: 100 })).toBe(tone);
});

it.each([
  [12, 'calm'],
  [30, 'medium'],
  [50, 'high'],
  [70, 'critical'],
] as const)('a risk of %d is %s', (riskScore, tone) => {
  expect(ribbonTone('risk', { errorShare: 1 }, { riskScore })).toBe(tone);
});
