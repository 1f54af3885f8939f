import { type Calendar, digitsAt, epochMsOf, fractionAt, monthAt, zoneAt } from './calendar.js';

/** `25/Feb/2019:16:19:48`, at most with `.143` behind it, and what follows. */
export function clfCalendar(text: string): { readonly time: Calendar; readonly end: number } | undefined {
  if (text.charAt(2) !== '/' || text.charAt(6) !== '/' || text.charAt(11) !== ':') return undefined;
  const { millisecond, end } = text.charAt(20) === '.' ? fractionAt(text, 21) : { millisecond: 0, end: 20 };
  const time = {
    year: digitsAt(text, 7, 4),
    month: monthAt(text, 3),
    day: digitsAt(text, 0, 2),
    hour: digitsAt(text, 12, 2),
    minute: digitsAt(text, 15, 2),
    second: digitsAt(text, 18, 2),
    millisecond,
  };
  return { time, end };
}

/** Epoch milliseconds of the Common Log Format's time, `17/May/2015:10:05:03 +0000` (Apache `%t`, NGINX `$time_local`). */
export function clfTimeMs(text: string): number | undefined {
  const read = clfCalendar(text);
  if (read === undefined || text.charAt(read.end) !== ' ') return undefined;
  const zone = zoneAt(text, read.end + 1);
  return zone === undefined || text.length !== read.end + 6 ? undefined : epochMsOf(read.time, zone);
}
