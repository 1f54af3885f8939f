import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { largestAnswer } from './largest-answer.js';

function get(
  state: ReturnType<typeof largestAnswer.create>,
  day: number,
  endpoint: string,
  responseBytes: number,
  trusted = true,
): number {
  const made = enrichedCall({ timeMs: MONDAY_MS + day * DAY_MS, consumer: 'c', endpoint });
  return largestAnswer.recognise(
    { ...made, call: { ...made.call, responseBytes } },
    state,
    around({ trusted }),
  );
}

describe('the largest answer on earlier days', () => {
  it('is known of each endpoint by itself, from the next day on, and fades', () => {
    const state = largestAnswer.create();
    expect(get(state, 0, 'GET /images', 9_000_000)).toBe(0);
    expect(get(state, 0, 'GET /images', 9_000_000)).toBe(0);
    expect(get(state, 1, 'GET /images', 5_000)).toBeGreaterThan(8_900_000);
    expect(get(state, 1, 'GET /lists', 5_000)).toBe(0);
    expect(get(state, 31, 'GET /images', 5_000)).toBeCloseTo(4_500_000, -6);
  });

  it('is not taught by the suspected, and keeps the endpoints with the largest', () => {
    const state = largestAnswer.create();
    get(state, 0, 'GET /lists', 70_000, false);
    for (let n = 0; n < 20; n++) get(state, 0, `GET /x${n}`, 10_000 + n);
    expect(get(state, 1, 'GET /lists', 5_000)).toBe(0);
    expect(get(state, 1, 'GET /x0', 5_000)).toBe(0);
    expect(get(state, 1, 'GET /x19', 5_000)).toBeGreaterThan(9_900);
    expect(state.largest.length).toBeLessThanOrEqual(24);
  });
});
