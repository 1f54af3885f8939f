import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import type { TestPlace } from '../testing/enriched-call.js';
import { AMSTERDAM_HOSTING, HAMBURG, SAO_PAULO } from '../testing/places.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../testing/ward.js';
import { travelled } from './travelled.js';

/** Kilometres of each jump in a row of calls, one an hour unless said otherwise; 0 for none. */
function jumps(
  places: readonly TestPlace[],
  everyMs = HOUR_MS,
  userAgents: readonly string[] = [],
): number[] {
  const state = travelled.create();
  return places.map((place, n) => {
    const userAgent = userAgents[n] ?? 'Firefox/128';
    const call = clerkCall({ timeMs: MONDAY_MS + n * everyMs, place, userAgent });
    return travelled.recognise(call, state, around())?.km ?? 0;
  });
}

describe('travelled', () => {
  it('sees what no airliner can do', () => {
    const [, there = 0, back = 0] = jumps([HAMBURG, SAO_PAULO, HAMBURG]);
    // Great-circle distance Hamburg – São Paulo.
    expect(there).toBeGreaterThan(10_000);
    expect(there).toBeLessThan(10_400);
    expect(back).toBe(there);
  });

  it('lets people fly', () => {
    expect(jumps([HAMBURG, SAO_PAULO], 13 * HOUR_MS)).toEqual([0, 0]);
  });

  it('takes neither hosting nor another place of the same network for a journey', () => {
    expect(jumps([HAMBURG, AMSTERDAM_HOSTING, HAMBURG])).toEqual([0, 0, 0]);
    expect(jumps([HAMBURG, { ...HAMBURG, latitude: 48.1, longitude: 11.6 }])).toEqual([0, 0]);
  });

  it('takes the carrier’s gateway of the same country for no journey, and the other end of a large one for one', () => {
    const munich = {
      ...HAMBURG,
      latitude: 48.1,
      longitude: 11.6,
      asn: 12_322,
      asOrganisation: 'Another line',
    };
    expect(jumps([HAMBURG, munich, HAMBURG])).toEqual([0, 0, 0]);
    const far = jumps([HAMBURG, { ...munich, latitude: 28, longitude: -15 }]);
    expect(far[1]).toBeGreaterThan(3000);
  });

  it('leaves the desk at home when the phone travels', () => {
    const uses = ['Desk/1', 'Phone/1', 'Desk/1', 'Phone/1'];
    expect(jumps([HAMBURG, SAO_PAULO, HAMBURG, SAO_PAULO], HOUR_MS, uses)).toEqual([0, 0, 0, 0]);
  });

  it('knows a usual pair of networks on the days after', () => {
    const said = jumps([HAMBURG, SAO_PAULO, HAMBURG, SAO_PAULO, HAMBURG], DAY_MS / 4);
    expect(said.slice(1, 4).every((km) => km > 0)).toBe(true);
    expect(said[4]).toBe(0);
  });

  it('remembers a few clients only, and nowhere is no place', () => {
    const state = travelled.create();
    for (let n = 0; n < 100; n++)
      travelled.recognise(
        clerkCall({ timeMs: MONDAY_MS + n, place: HAMBURG, userAgent: `c${n}/1` }),
        state,
        around(),
      );
    expect(state.places.length).toBeLessThanOrEqual(24);
    const { latitude: _, ...nowhere } = clerkCall({ timeMs: MONDAY_MS });
    expect(travelled.recognise(nowhere, state, around())).toBeUndefined();
  });
});
