import { expect, it } from 'vitest';
import { RISK_PARTS, weightShares } from './weight-shares.js';

const none = { findings: 0, exposure: 0, sensitivity: 0, authentication: 0, documentation: 0, function: 0 };

it('shares 100 points out by weight', () => {
  const shares = weightShares({ ...none, findings: 30, exposure: 10 });
  expect(shares).toMatchObject({ findings: 75, exposure: 25, function: 0 });
  expect(RISK_PARTS.reduce((sum, part) => sum + shares[part], 0)).toBe(100);
});

it('gives nothing when nothing counts', () => {
  expect(weightShares(none)).toEqual(none);
});
