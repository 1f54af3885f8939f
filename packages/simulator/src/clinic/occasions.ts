import { Random } from '../chance/random.js';
import type { Clinic, Staff } from './cast.js';
import { isOnLeave } from './leave.js';
import { DAY_MS, isWeekend, weekday } from './site-time.js';

/*
 * Honest days out of the ordinary: much is unusual on them and nothing is wrong. They are what a detector must not
 * take for abuse.
 */

/** An evening on which all patients with an appointment soon get a reminder: about one weekday in six. */
export const isReminderDay = (clinic: Clinic, day: number): boolean =>
  !isWeekend(day) && Random.of(clinic.seed, 'reminder', day).chance(1 / 6);

/** A day after a new version of the app came out: most people have to log in again. About one in eighteen. */
export const isAppReleaseDay = (clinic: Clinic, day: number): boolean =>
  Random.of(clinic.seed, 'app-release', day).chance(1 / 18);

/** Mondays on which the staff's passwords have just run out: about one in eight. */
export const isPasswordChangeDay = (clinic: Clinic, day: number): boolean =>
  weekday(day) === 1 && Random.of(clinic.seed, 'password-change', day).chance(1 / 8);

/** The first two days of a month bring half as many invoices again. */
export const isMonthTurn = (day: number): boolean => new Date(day * DAY_MS).getUTCDate() <= 2;

/** How much busier a doctor is who sees the patients of an absent colleague too; 1 when nobody is away. */
export const coverFactor = (clinic: Clinic, doctor: Staff, day: number): number => {
  const neighbour = clinic.doctors[(doctor.index + 1) % clinic.doctors.length];
  return neighbour !== undefined && isOnLeave(clinic, neighbour, day) ? 1.4 : 1;
};
