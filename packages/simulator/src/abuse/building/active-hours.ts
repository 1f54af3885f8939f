import type { Random } from '../../chance/random.js';
import { DAY_MS, HOUR_MS, isWeekend } from '../../clinic/site-time.js';
import type { AbuseTarget, TargetPerson } from '../target/abuse-target.js';

const HOURS_A_WEEK = 168;
/** The hours of some week. */
const WEEK = Array.from({ length: HOURS_A_WEEK }, (_, hour) => hour * HOUR_MS);

/** How much somebody usually does in an hour like this one: the same hour of all workdays, or of both days of the weekend. */
const activityAt = ({ hours }: TargetPerson, timeMs: number): number => {
  const weekend = isWeekend(Math.floor(timeMs / DAY_MS));
  const hour = Math.floor(timeMs / HOUR_MS) % 24;
  let sum = 0;
  for (let day = 0; day < 7; day += 1)
    if ((day === 0 || day === 6) === weekend) sum += hours[day * 24 + hour] ?? 0;
  return sum;
};

const firstHour = (fromMs: number, fits: (hourMs: number) => boolean): number => {
  const startHourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  for (let n = 0; n < HOURS_A_WEEK; n += 1) {
    const hourMs = startHourMs + n * HOUR_MS;
    if (fits(hourMs)) return Math.max(fromMs, hourMs);
  }
  return fromMs;
};

/** Below this share of the busiest hour somebody is not reliably about. */
const RELIABLE_SHARE = 0.2;

/** The first moment at which the person is usually about, and for the next hour too; `fromMs` for who never is. */
export const nextActiveMs = (person: TargetPerson, fromMs: number): number => {
  const busiest = Math.max(...WEEK.map((hourMs) => activityAt(person, hourMs)));
  const isAbout = (hourMs: number): boolean => activityAt(person, hourMs) > busiest * RELIABLE_SHARE;
  return firstHour(fromMs, (hourMs) => isAbout(hourMs) && isAbout(hourMs + HOUR_MS));
};

/**
 * The first hour in which the person never is, nor two hours before and after; undefined for who never rests. Of
 * weekends it speaks only where history has one.
 */
export const nextRestMs = (
  { firstMs, lastMs }: Pick<AbuseTarget, 'firstMs' | 'lastMs'>,
  person: TargetPerson,
  fromMs: number,
): number | undefined => {
  const weekendSeen = lastMs - firstMs > 7 * DAY_MS || isWeekend(Math.floor(firstMs / DAY_MS));
  const rests = (hourMs: number): boolean =>
    (weekendSeen || !isWeekend(Math.floor(hourMs / DAY_MS))) &&
    [-2, -1, 0, 1, 2].every((step) => activityAt(person, hourMs + step * HOUR_MS) === 0);
  const foundMs = firstHour(fromMs, rests);
  return rests(Math.floor(foundMs / HOUR_MS) * HOUR_MS) ? foundMs : undefined;
};

/** `count` moments within `spanMs`, only in hours in which the person usually is about, as busy as usual; ascending. */
export const activeTimes = (
  random: Random,
  person: TargetPerson,
  startMs: number,
  count: number,
  spanMs: number,
): readonly number[] => {
  const slots: { readonly fromMs: number; readonly untilMs: number; readonly weight: number }[] = [];
  for (let atMs = startMs; atMs < startMs + spanMs; ) {
    const untilMs = Math.min((Math.floor(atMs / HOUR_MS) + 1) * HOUR_MS, startMs + spanMs);
    const weight = activityAt(person, atMs) * (untilMs - atMs);
    if (weight > 0) slots.push({ fromMs: atMs, untilMs, weight });
    atMs = untilMs;
  }
  const sum = slots.reduce((total, { weight }) => total + weight, 0);
  const draw = (): number => {
    let rest = random.next() * sum;
    for (const { fromMs, untilMs, weight } of slots) {
      if (rest < weight) return Math.round(fromMs + (rest / weight) * (untilMs - fromMs - 1));
      rest -= weight;
    }
    return startMs + random.below(spanMs);
  };
  return Array.from({ length: count }, draw).toSorted((a, b) => a - b);
};
