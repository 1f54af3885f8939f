const HOURS_A_WEEK = 168;
const HOURS_A_DAY = 24;
const DAYS = 7;

/** Calls of the last week, hour by hour; plain data. */
export interface WeeklyHours {
  /** Number of the running hour (event time / 1 h), the first one ever, and the calls of the running one. */
  hour: number;
  firstHour: number;
  now: number;
  /** Calls by hour of the week, each of the newest time that hour was over. */
  counts: number[];
}

export const newWeeklyHours = (hour: number): WeeklyHours => ({
  hour,
  firstHour: hour,
  now: 0,
  counts: new Array<number>(HOURS_A_WEEK).fill(0),
});

/** Goes on to `hour`: the hours between had no calls. */
export function turnTo(hours: WeeklyHours, hour: number): void {
  if (hour <= hours.hour) return;
  hours.counts[hours.hour % HOURS_A_WEEK] = hours.now;
  const empty = Math.min(hour - hours.hour - 1, HOURS_A_WEEK);
  for (let n = 1; n <= empty; n++) hours.counts[(hours.hour + n) % HOURS_A_WEEK] = 0;
  hours.hour = hour;
  hours.now = 0;
}

/**
 * The least that the running hour or one to come should bring: like the same hour a week ago, like the median of the same hour of
 * the last seven days, and like the hours beside it, whichever is least. So a day off of the week, a batch that starts an
 * hour late and a change to summer time are nothing missing. 0 until more than a week is known.
 */
export function leastExpected(hours: WeeklyHours, hour: number): number {
  if (hour - hours.firstHour <= HOURS_A_WEEK + HOURS_A_DAY) return 0;
  let least = Number.MAX_SAFE_INTEGER;
  for (const beside of [hour - 1, hour, hour + 1]) {
    const sameHours: number[] = [];
    for (let day = 1; day <= DAYS; day++) sameHours.push(at(hours, beside - day * HOURS_A_DAY));
    const lastWeek = sameHours[DAYS - 1] ?? 0;
    sameHours.sort((a, b) => a - b);
    least = Math.min(least, lastWeek, sameHours[DAYS >> 1] ?? 0);
  }
  return least;
}

const at = (hours: WeeklyHours, hour: number): number => hours.counts[hour % HOURS_A_WEEK] ?? 0;
