import { expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { signedUpBefore } from './signed-up-before.js';

it('is the second account of an address on one day', () => {
  const state = signedUpBefore.create();
  const at = (timeMs: number, status = 201): boolean =>
    signedUpBefore.recognise(enrichedCall({ timeMs, status, labels: ['sign-up'] }), state);
  expect([at(MONDAY_MS, 409), at(MONDAY_MS + 1), at(MONDAY_MS + 2), at(MONDAY_MS + DAY_MS)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
