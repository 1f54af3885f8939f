import { describe, expect, it } from 'vitest';
import { enrichedCall } from '../testing/enriched-call.js';
import { SeededRandom } from '../testing/random.js';
import { MONDAY_MS } from '../testing/ward.js';
import { askedAgain } from './asked-again.js';

/** The share of calls said to be polled; `questions` are asked in turn or as they come, after gaps of so many seconds. */
function polled(gaps: readonly number[], question: (n: number) => number): number {
  const state = askedAgain.create();
  let timeMs = MONDAY_MS;
  const said = gaps.map((gap, n) => {
    timeMs += Math.round(gap * 1000);
    const object = { type: 'slot', id: String(question(n)) };
    return askedAgain.recognise(enrichedCall({ timeMs, object }), state);
  });
  return said.filter((one) => one === 'polled').length / said.length;
}

describe('the same request again', () => {
  const random = new SeededRandom(7);
  const even = Array.from({ length: 300 }, () => 2 + 0.3 * random.next());
  const odd = Array.from({ length: 300 }, () => 6 * (0.25 + 0.75 * random.wait()));

  it('is polling by the clock, of one question or of several in turn', () => {
    expect(polled(even, () => 1)).toBeGreaterThan(0.95);
    expect(polled(even, (n) => n % 4)).toBeGreaterThan(0.95);
  });

  it('is none at odd times, when backing off, and of new questions', () => {
    expect(polled(odd, () => random.below(3))).toBeLessThan(0.5);
    const backingOff = Array.from({ length: 12 }, (_, n) => 2 ** n);
    expect(polled(backingOff, () => 1)).toBe(0);
    expect(polled(even, (n) => n)).toBe(0);
  });
});
