import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../testing/ward.js';
import { type Hours, offHours } from './off-hours.js';

const at = (state: Hours, day: number, hour: number, trusted = true): boolean =>
  offHours.recognise(
    clerkCall({ timeMs: MONDAY_MS + day * DAY_MS + hour * HOUR_MS }),
    state,
    around({ trusted }),
  );

/** Nine to five on workdays. */
function worker(days: number, from = 9): Hours {
  const state = offHours.create();
  for (let day = 0; day < days; day++)
    if (day % 7 < 5) for (let hour = from; hour < from + 8; hour++) at(state, day, hour);
  return state;
}

describe('off-hours', () => {
  it('knows nobody’s hours in the first days', () => {
    expect(at(worker(4), 4, 2)).toBe(false);
  });

  it('knows the hours after a week, one beside them is none', () => {
    const said = [2, 7, 8, 12, 17, 18].map((hour) => at(worker(9), 9, hour));
    expect(said).toEqual([true, true, false, false, false, true]);
  });

  it('knows no hours of somebody who comes once a day, whenever it may be', () => {
    const shopper = offHours.create();
    for (let day = 0; day < 9; day++) at(shopper, day, 19 + (day % 3));
    expect(at(shopper, 9, 12)).toBe(false);
  });

  it('knows that the clock is a circle', () => {
    const night = offHours.create();
    for (let day = 0; day < 9; day++) for (let hour = 18; hour < 24; hour++) at(night, day, hour + 0.5);
    expect([0.5, 22.5, 3].map((hour) => at(night, 9, hour))).toEqual([false, false, true]);
  });

  it('says nothing of weekends before two of them', () => {
    expect([at(worker(12), 12, 12), at(worker(19), 19, 12)]).toEqual([false, true]);
  });

  it('learns a new rota the day after, but not from the suspected', () => {
    const state = worker(9);
    expect([at(state, 9, 2), at(state, 10, 2)]).toEqual([true, false]);
    const suspected = worker(9);
    expect([at(suspected, 9, 2, false), at(suspected, 10, 2, false)]).toEqual([true, true]);
  });
});
