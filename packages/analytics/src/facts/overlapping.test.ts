import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import { MONDAY_MS } from '../testing/ward.js';
import { overlapping } from './overlapping.js';

/** How many different devices are said to be in use at once, of calls `everyMinutes` apart. */
function atOnce(devices: readonly string[], everyMinutes = 5): number {
  const state = overlapping.create();
  const said = devices.map((userAgent, n) =>
    overlapping.recognise(
      clerkCall({ timeMs: MONDAY_MS + n * everyMinutes * 60_000, userAgent }),
      state,
      around(),
    ),
  );
  return new Set(said.filter((device) => device !== undefined)).size;
}

describe('devices in use at once', () => {
  it('are those that come back between calls of others', () => {
    expect(atOnce(['a', 'b', 'a', 'b'])).toBe(2);
    expect(atOnce(['a', 'b', 'c', 'a', 'b', 'c'])).toBe(3);
  });

  it('are not those used one after the other', () => {
    expect(atOnce(['a', 'a', 'a', 'b', 'b', 'b'])).toBe(0);
    expect(atOnce(['a', 'b', 'a', 'b'], 40)).toBe(0);
  });

  it('are bounded', () => {
    const state = overlapping.create();
    for (let n = 0; n < 100; n++)
      overlapping.recognise(clerkCall({ timeMs: MONDAY_MS + n, userAgent: `d${n}` }), state, around());
    expect(state.length).toBe(16);
  });
});
