import { expect, it } from 'vitest';
import { ratesBetween } from './use-rates.js';

it('is growth per second; a counter that fell or is new has none', () => {
  const before = { atMs: 1000, counts: { kong: 100, nginx: 50 } };
  const after = { atMs: 5000, counts: { kong: 500, nginx: 10, caddy: 7 } };
  expect(ratesBetween(before, after)).toEqual({ kong: 100, nginx: undefined, caddy: undefined });
});
