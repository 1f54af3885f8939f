import { expect, test } from 'vitest';
import type { SignatureMatch } from './signature-contract.js';
import { type MatchContext, weighMatches } from './weigh-matches.js';

const sqli: SignatureMatch = { rule: 'sqli-union', category: 'sqli', severity: 'high', where: 'query.q' };
const xss: SignatureMatch = {
  rule: 'xss-script-element',
  category: 'xss',
  severity: 'high',
  where: 'query.q',
};
const plain: MatchContext = { freeText: false, status: 200 };

test('no matches weigh nothing', () => {
  expect(weighMatches([], plain).weight).toBe(0);
});

test('matches of one category are one observation, categories add up', () => {
  const one = weighMatches([sqli], plain).weight;
  expect(weighMatches([sqli, { ...sqli, rule: 'sqli-comment' }], plain).weight).toBe(one);
  expect(weighMatches([sqli, xss], plain).weight).toBeGreaterThan(one);
});

test('what a parameter usually holds takes the weight away', () => {
  const weights = [0, 0.005, 0.01, 0.02, 0.5].map(
    (usualShare) => weighMatches([sqli], { ...plain, usualShare }).weight,
  );
  expect([...weights].sort((a, b) => b - a)).toEqual(weights);
  expect(weights.at(-1)).toBe(0);
  expect(weighMatches([sqli], { ...plain, usualShare: 0.5 }).severity).toBe('low');
});

test('free text is doubted while only one category matches', () => {
  expect(weighMatches([sqli], { ...plain, freeText: true }).weight).toBeLessThan(
    weighMatches([sqli], plain).weight,
  );
  expect(weighMatches([sqli, xss], { ...plain, freeText: true }).weight).toBe(
    weighMatches([sqli, xss], plain).weight,
  );
});

test('what came back moves the severity', () => {
  expect(weighMatches([sqli], { ...plain, status: 403 }).severity).toBe('medium');
  expect(weighMatches([sqli], plain).severity).toBe('high');
  expect(weighMatches([sqli], { ...plain, status: 500 }).severity).toBe('high');
  expect(weighMatches([sqli], { ...plain, sizeRatio: 8 }).severity).toBe('critical');
  expect(weighMatches([sqli], { ...plain, latencyRatio: 30 }).severity).toBe('critical');
});
