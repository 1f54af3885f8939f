import type { Comparison } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { isOldStory, noteTold, type Told } from './old-story.js';

const learning = { kind: 'learning', samples: 0, needed: 8 } as const;
const seen = (observed: number, label = 'rejected inputs'): Comparison => ({
  measure: 'rejected-inputs',
  label,
  windowMs: 86_400_000,
  observed,
  own: learning,
  peers: learning,
  tailProbability: 1e-9,
});

const daily = (days: number): Told[] => {
  let told: Told[] = [];
  for (let day = 1; day <= days; day++) told = noteTold(told, 'parameter-fuzzing', seen(20), day);
  return told;
};

it('is new on the first two days, and old on the third', () => {
  expect(isOldStory([], 'parameter-fuzzing', seen(20), 1)).toBe(false);
  expect(isOldStory(daily(1), 'parameter-fuzzing', seen(20), 2)).toBe(false);
  expect(isOldStory(daily(2), 'parameter-fuzzing', seen(20), 3)).toBe(true);
});

it('is news again when it is much more, something else, by another detector, or after a rest', () => {
  expect(isOldStory(daily(2), 'parameter-fuzzing', seen(40), 3)).toBe(false);
  expect(isOldStory(daily(2), 'parameter-fuzzing', seen(20, 'patients'), 3)).toBe(false);
  expect(isOldStory(daily(2), 'object-enumeration', seen(20), 3)).toBe(false);
  expect(isOldStory(daily(2), 'parameter-fuzzing', seen(20), 9)).toBe(false);
});

it('stays old as long as it merely goes on, and stays short', () => {
  const told = daily(2);
  for (let day = 3; day < 40; day++) expect(isOldStory(told, 'parameter-fuzzing', seen(21), day)).toBe(true);
  let many: Told[] = [];
  for (let i = 0; i < 100; i++) many = noteTold(many, 'x', seen(1, `${i}`), i);
  expect(many.length).toBe(8);
});
