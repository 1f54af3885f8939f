import { expect, it } from 'vitest';
import { makeClinic } from './cast.js';
import {
  coverFactor,
  isAppReleaseDay,
  isMonthTurn,
  isPasswordChangeDay,
  isReminderDay,
} from './occasions.js';
import { DAY_MS, isWeekend, weekday } from './site-time.js';

const clinic = makeClinic(3, 1);
const days = Array.from({ length: 3650 }, (_, n) => 20_000 + n);
const share = (picked: (day: number) => boolean): number => days.filter(picked).length / days.length;

it('odd days are about as rare as said', () => {
  expect(share((day) => isReminderDay(clinic, day))).toBeCloseTo(5 / 7 / 6, 1);
  expect(share((day) => isAppReleaseDay(clinic, day))).toBeCloseTo(1 / 18, 1);
  expect(share((day) => isPasswordChangeDay(clinic, day))).toBeCloseTo(1 / 7 / 8, 1);
  expect(share(isMonthTurn)).toBeCloseTo(2 / 30.4, 2);
});

it('reminders go out on weekdays, passwords run out on Mondays, months turn on the first and second', () => {
  expect(days.some((day) => isReminderDay(clinic, day) && isWeekend(day))).toBe(false);
  expect(days.every((day) => !isPasswordChangeDay(clinic, day) || weekday(day) === 1)).toBe(true);
  expect(isMonthTurn(Date.UTC(2026, 2, 1) / DAY_MS)).toBe(true);
  expect(isMonthTurn(Date.UTC(2026, 2, 3) / DAY_MS)).toBe(false);
});

it('a doctor covers a colleague in some weeks, all week long', () => {
  const doctor = clinic.doctors[4];
  if (doctor === undefined) throw new RangeError('no fifth doctor');
  const factors = days.map((day) => coverFactor(clinic, doctor, day));
  expect(new Set(factors)).toEqual(new Set([1, 1.4]));
  const covered = days.filter((_, n) => factors[n] === 1.4).length / days.length;
  expect(covered).toBeGreaterThan(0.05);
  expect(covered).toBeLessThan(0.16);
});
