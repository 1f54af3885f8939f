import { type BackTest, estimateSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { labelsMissing, needsOf, stageAfter } from './next-stage.js';

const estimate = (upper: number, hits = 20) =>
  estimateSchema.parse({
    hits,
    sampled: hits,
    labelled: 10,
    legitimate: 0,
    confidence: 0.95,
    share: 0,
    upper,
    upperAhead: upper,
    next: [
      { upper: 0.1, moreLabels: 5 },
      { upper: 0.05, moreLabels: 25 },
    ],
    goodCallsPerWeek: null,
  });
const done = (upper: number, obstacle = '', hits = 20): BackTest =>
  ({ state: 'done', estimate: estimate(upper, hits), obstacle }) as unknown as BackTest;
const policy = { enabled: true, frozen: undefined };

it('knows the stages', () => {
  expect(stageAfter('simulate')).toBe('suggest');
  expect(stageAfter('enforce')).toBeUndefined();
});

it('asks for nothing before anything is armed', () => {
  expect(needsOf('suggest', { ...policy }, undefined, 0.1)).toEqual([]);
});

it('asks for a back-test, then for its bound', () => {
  expect(needsOf('canary', policy, undefined, 0.1).map(({ met }) => met)).toEqual([true, false]);
  expect(needsOf('canary', policy, done(0.26), 0.1).map(({ met }) => met)).toEqual([true, true, false]);
  expect(needsOf('canary', policy, done(0.26), 0.1)[2]?.text).toContain(
    '5 more labels get there if all of them say abuse',
  );
  const one = done(0.26);
  one.estimate.next[0] = { upper: 0.1, moreLabels: 1 };
  expect(needsOf('canary', policy, one, 0.1)[2]?.text).toContain('1 more label gets there if it says abuse');
  expect(needsOf('enforce', policy, done(0.03), 0.1).every(({ met }) => met)).toBe(true);
  expect(needsOf('enforce', policy, done(1, '', 0), 0.1).every(({ met }) => met)).toBe(true);
});

it('passes on what else the platform says', () => {
  expect(needsOf('canary', policy, done(0.03, 'The policy changed since.'), 0.1).at(-1)).toEqual({
    met: false,
    text: 'The policy changed since.',
  });
});

it('counts the labels that are missing', () => {
  expect(labelsMissing(done(0.05), 0.1)).toBe(0);
  expect(labelsMissing(done(0.3), 0.1)).toBe(5);
  expect(labelsMissing(done(0.3), 0.01)).toBeUndefined();
});
