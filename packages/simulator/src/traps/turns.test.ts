import { describe, expect, it } from 'vitest';
import { weekday } from '../clinic/site-time.js';
import { latestTurn, type Recurrence, turnOn, turnsBetween } from './turns.js';

const FIRST_DAY = 20_514;
const DAYS = 700;

describe.each<[string, Recurrence]>([
  ['any day', { name: 'a', everyDays: 10, lastsDays: 1 }],
  ['working days', { name: 'b', everyDays: 10, lastsDays: 3, begins: 'monday-to-thursday' }],
  ['most of the time', { name: 'c', everyDays: 5, lastsDays: 4 }],
])('turns on %s', (_, recurrence) => {
  const turns = turnsBetween(5, recurrence, FIRST_DAY, FIRST_DAY + DAYS);

  it('come once in each period, never two at a time', () => {
    const expected = DAYS / recurrence.everyDays;
    expect(turns.length).toBeGreaterThanOrEqual(expected - 1);
    expect(turns.length).toBeLessThanOrEqual(expected + 2);
    for (const [n, turn] of turns.entries()) {
      expect(turn.endDay - turn.firstDay).toBe(recurrence.lastsDays);
      expect(turn.firstDay).toBeGreaterThanOrEqual(turns[n - 1]?.endDay ?? 0);
      if (recurrence.begins !== undefined) expect([1, 2, 3, 4]).toContain(weekday(turn.firstDay));
    }
  });

  it('are found day by day', () => {
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) {
      const current = turns.find((turn) => turn.firstDay <= day && day < turn.endDay);
      expect(turnOn(5, recurrence, day)).toEqual(current);
      const begun = turns.findLast((turn) => turn.firstDay <= day);
      if (begun !== undefined) expect(latestTurn(5, recurrence, day)).toEqual(begun);
    }
  });

  it('come at other times with another seed', () => {
    expect(turnsBetween(6, recurrence, FIRST_DAY, FIRST_DAY + DAYS)).not.toEqual(turns);
  });
});
