const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date and time of day as written, month 1 to 12. */
export interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** The number that exactly `count` digits at `at` write; -1 when there are others. */
export function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Month 1 to 12 of a three-letter English name at `at`; -1 when it is none. */
export const monthAt = (text: string, at: number): number =>
  MONTHS.indexOf(text.slice(at, at + 3).toLowerCase()) + 1 || -1;

/** Milliseconds of a fraction of a second whose first digit is at `at`, and where it ends; finer digits are cut. */
export function fractionAt(text: string, at: number): { readonly millisecond: number; readonly end: number } {
  let end = at;
  let millisecond = 0;
  for (; end < text.length && digitsAt(text, end, 1) !== -1; end += 1)
    if (end - at < 3) millisecond += digitsAt(text, end, 1) * 10 ** (2 - (end - at));
  return { millisecond, end };
}

/** A zone `Z`, `+0330`, `+03:30` or `-08` at `at` in minutes east of UTC; undefined when there is none. */
export function zoneAt(text: string, at: number): number | undefined {
  const sign = text.charAt(at);
  if (sign === 'Z' || sign === 'z') return 0;
  if (sign !== '+' && sign !== '-') return undefined;
  const hours = digitsAt(text, at + 1, 2);
  const minutesAt = text.charAt(at + 3) === ':' ? at + 4 : at + 3;
  const minutes = at + 3 >= text.length ? 0 : digitsAt(text, minutesAt, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

const isReal = (time: Calendar): boolean =>
  time.year >= 0 &&
  time.month >= 1 &&
  time.month <= 12 &&
  time.day >= 1 &&
  time.day <= 31 &&
  time.hour >= 0 &&
  time.hour <= 23 &&
  time.minute >= 0 &&
  time.minute <= 59 &&
  time.second >= 0 &&
  time.second <= 60;

/** Epoch milliseconds of a time in a zone given in minutes east of UTC; undefined when a part is out of its range. */
export const epochMsOf = (time: Calendar, zoneMinutes: number): number | undefined =>
  isReal(time)
    ? Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second, time.millisecond) -
      zoneMinutes * 60_000
    : undefined;

/**
 * Epoch milliseconds of a time written without a zone: it is the gateway host's local time, read in the zone of the
 * collector (`TZ`), which stands beside the gateway.
 */
export const localEpochMsOf = (time: Calendar): number | undefined =>
  isReal(time)
    ? new Date(
        time.year,
        time.month - 1,
        time.day,
        time.hour,
        time.minute,
        time.second,
        time.millisecond,
      ).getTime()
    : undefined;
