import { expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { MONDAY_MS } from '../testing/ward.js';
import { servedOfLate } from './served-of-late.js';

const HOUR_MS = 3_600_000;

it('counts what was served in this hour and the one before', () => {
  const state = servedOfLate.create();
  const at = (hours: number, status = 200): number =>
    servedOfLate.recognise(enrichedCall({ timeMs: MONDAY_MS + hours * HOUR_MS, status }), state);
  expect([at(0), at(0.5), at(0.9, 404), at(1), at(1.5, 304)]).toEqual([1, 2, 2, 3, 4]);
  expect([at(2), at(0.5), at(9)]).toEqual([3, 4, 1]);
});
