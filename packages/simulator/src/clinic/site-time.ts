export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Where people work. Offsets are the standard time's, without summer time. */
export interface Site {
  readonly name: 'hamburg' | 'lisbon';
  readonly standardOffsetMs: number;
}

export const HAMBURG: Site = { name: 'hamburg', standardOffsetMs: HOUR_MS };
export const LISBON: Site = { name: 'lisbon', standardOffsetMs: 0 };

/** 0 = Sunday. Day 0 is 1970-01-01, a Thursday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

export const isWeekend = (day: number): boolean => weekday(day) === 0 || weekday(day) === 6;

const lastSunday = (year: number, monthIndex: number): number => {
  const lastDay = Date.UTC(year, monthIndex + 1, 0) / DAY_MS;
  return lastDay - weekday(lastDay);
};

/** Summer time of the European Union: last Sunday of March to last Sunday of October (directive 2000/84/EC). */
const summerTimeMs = (day: number): number => {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  return day >= lastSunday(year, 2) && day < lastSunday(year, 9) ? HOUR_MS : 0;
};

/** Epoch milliseconds of a wall-clock hour (9.5 = 09:30; may pass 24) at a site on a day counted from 1970. */
export const siteTime = (site: Site, day: number, hour: number): number =>
  Math.round(day * DAY_MS + hour * HOUR_MS - site.standardOffsetMs - summerTimeMs(day));

/** `2026-03-05`. */
export const isoDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
