import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { silentDays } from './silent-days.js';

/** What is said on each of these days. */
function said(days: readonly number[], trusted = true): number[] {
  const state = silentDays.create();
  return days.map((day) =>
    silentDays.recognise(clerkCall({ timeMs: MONDAY_MS + day * DAY_MS }), state, around({ trusted })),
  );
}

describe('silence', () => {
  it('is told all day long on which it ends', () => {
    expect(said([0, 1, 2, 40, 40.5, 41])).toEqual([0, 0, 0, 37, 37, 0]);
  });

  it('of a weekend is none', () => {
    expect(said([0, 1, 4, 7, 8])).toEqual([0, 0, 0, 0, 0]);
  });

  it('that comes again is a rhythm', () => {
    expect(said([0, 1, 31, 62, 92])).toEqual([0, 0, 29, 0, 0]);
  });

  it('broken by the suspected is no rhythm', () => {
    expect(said([0, 1, 31, 62], false)).toEqual([0, 0, 29, 30]);
  });

  it('of somebody seen on one day is told as well: how rare that is those like it say', () => {
    expect(said([0, 40])).toEqual([0, 39]);
  });
});
