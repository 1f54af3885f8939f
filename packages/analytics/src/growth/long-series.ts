const DAYS = 7;
/** The reference forgets half in sixty days of life … */
const RATE = Math.LN2 / 60;
/** … and follows by no more than 1 % a day: ×1.35 in a month, where 5 % a day are ×4.3. */
const MOST_A_DAY = Math.log(1.01);
/** In its first two weeks it is the mean of what there is. */
const SETTLING_DAYS = 14;
/** Gaps longer than this are taken as this: nothing happened. */
const LONGEST_GAP = 14;

/** Week sums against a long memory of them; plain data, about 200 bytes. Week sums know no weekends. */
export interface LongSeries {
  /** Running event day, and what it brought so far. */
  day: number;
  today: number;
  /** The last seven days' sums (by day modulo 7), and the week sums of the last seven days. */
  days: number[];
  weeks: number[];
  /** Days followed, and ln of the usual week sum from the first full week on. */
  age: number;
  reference: number;
}

export const newLongSeries = (day: number): LongSeries => ({
  day,
  today: 0,
  days: new Array<number>(DAYS).fill(0),
  weeks: new Array<number>(DAYS).fill(0),
  age: 0,
  reference: 0,
});

/** Goes on to `day`; the reference learns only when `trusted`. True when a day ended. */
export function turnSeries(series: LongSeries, day: number, trusted: boolean): boolean {
  if (day <= series.day) return false;
  const ended = Math.min(LONGEST_GAP, day - series.day);
  for (let n = 0; n < ended; n++) endDay(series, series.day + n, trusted);
  series.day = day;
  return true;
}

function endDay(series: LongSeries, day: number, trusted: boolean): void {
  series.days[day % DAYS] = series.today;
  series.today = 0;
  series.age += 1;
  let week = 0;
  for (const one of series.days) week += one;
  series.weeks[day % DAYS] = week;
  if (series.age < DAYS || week <= 0) return;
  const level = Math.log(week);
  const settled = series.age - DAYS;
  if (settled === 0 || series.reference === 0) series.reference = level;
  else if (settled <= SETTLING_DAYS) series.reference += (level - series.reference) / (settled + 1);
  else if (trusted) {
    const step = RATE * (level - series.reference);
    series.reference += Math.max(-MOST_A_DAY, Math.min(MOST_A_DAY, step));
  }
}

/** The newest week and the one before it (sums), and the long usual one; undefined while younger than two weeks. */
export function weeksOf(
  series: LongSeries,
): { readonly week: number; readonly before: number; readonly usual: number } | undefined {
  if (series.age < 2 * DAYS || series.reference === 0) return undefined;
  const newest = series.weeks[(series.day - 1) % DAYS] ?? 0;
  // The week sum of seven days ago was overwritten by the newest one: six days ago is as good.
  const before = series.weeks[series.day % DAYS] ?? 0;
  return { week: newest, before, usual: Math.exp(series.reference) };
}
