import type { Proof } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { countProof } from './count-proof.js';

const proven = (timeToEffectMs: number): { proof: Proof } => ({
  proof: { kind: 'proven', at: '2026-03-05T10:00:00.000Z', timeToEffectMs, passed: 0 },
});

it('counts what is proven and what does not work, with the median of the time to effect', () => {
  const failed: Proof = { kind: 'not-effective', at: '2026-03-05T10:00:00.000Z', passed: 3, detail: '' };
  expect(countProof([])).toEqual({ proven: 0, notEffective: 0, medianMs: undefined });
  expect(countProof([proven(40), { proof: failed }, {}])).toEqual({
    proven: 1,
    notEffective: 1,
    medianMs: 40,
  });
  expect(countProof([proven(1300), proven(40)]).medianMs).toBe(670);
  expect(countProof([proven(9), proven(1), proven(2)]).medianMs).toBe(2);
});
