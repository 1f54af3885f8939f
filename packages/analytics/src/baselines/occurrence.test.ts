import { expect, it } from 'vitest';
import { NEVER, occurrenceOf } from './occurrence.js';

const everybody = { hits: 3, windows: 10_000 };

it('is rare for a newcomer, as it is for everybody', () => {
  expect(occurrenceOf(NEVER, NEVER, everybody, 20)).toBeCloseTo(3.5 / 10_001, 9);
});

it('is nothing special where peers do it', () => {
  expect(occurrenceOf(NEVER, { hits: 300, windows: 1000 }, everybody, 20)).toBeGreaterThan(0.25);
});

it('becomes usual for whoever does it, the sooner the less peers weigh', () => {
  const own = { hits: 2, windows: 2 };
  expect(occurrenceOf(own, NEVER, everybody, 2)).toBeGreaterThan(0.45);
  expect(occurrenceOf(own, NEVER, everybody, 20)).toBeLessThan(0.1);
});

it('is never impossible, nor more than sure', () => {
  expect(occurrenceOf(NEVER, NEVER, NEVER, 20)).toBe(0.5);
  expect(occurrenceOf({ hits: 50, windows: 40 }, NEVER, everybody, 2)).toBe(1);
});
