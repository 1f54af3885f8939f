import { describe, expect, it } from 'vitest';
import { DAY_MS, HAMBURG, isoDate, isWeekend, LISBON, siteTime, weekday } from './site-time.js';

const dayOf = (text: string): number => Date.parse(text) / DAY_MS;

describe('siteTime', () => {
  it.each([
    ['2026-03-28', HAMBURG, '2026-03-28T07:00:00.000Z'],
    ['2026-03-29', HAMBURG, '2026-03-29T06:00:00.000Z'],
    ['2026-10-24', HAMBURG, '2026-10-24T06:00:00.000Z'],
    ['2026-10-25', HAMBURG, '2026-10-25T07:00:00.000Z'],
    ['2026-07-01', LISBON, '2026-07-01T07:00:00.000Z'],
    ['2026-01-15', LISBON, '2026-01-15T08:00:00.000Z'],
  ])('eight in the morning of %s', (date, site, expected) => {
    expect(new Date(siteTime(site, dayOf(date), 8)).toISOString()).toBe(expected);
  });

  it('knows days', () => {
    expect([weekday(0), weekday(-4), weekday(dayOf('2026-03-02'))]).toEqual([4, 0, 1]);
    expect(isWeekend(dayOf('2026-03-07'))).toBe(true);
    expect(isWeekend(dayOf('2026-03-09'))).toBe(false);
    expect(isoDate(dayOf('2026-03-05'))).toBe('2026-03-05');
  });
});
