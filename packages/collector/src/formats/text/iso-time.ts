import { type Calendar, digitsAt, epochMsOf, fractionAt, zoneAt } from './calendar.js';

/** A date and time as in ISO 8601 / RFC 3339, `T` or a blank between; undefined when it is none. */
export function isoCalendar(text: string): { readonly time: Calendar; readonly end: number } | undefined {
  if (text.charAt(4) !== '-' || text.charAt(7) !== '-' || text.charAt(13) !== ':' || text.charAt(16) !== ':')
    return undefined;
  const { millisecond, end } = text.charAt(19) === '.' ? fractionAt(text, 20) : { millisecond: 0, end: 19 };
  const time = {
    year: digitsAt(text, 0, 4),
    month: digitsAt(text, 5, 2),
    day: digitsAt(text, 8, 2),
    hour: digitsAt(text, 11, 2),
    minute: digitsAt(text, 14, 2),
    second: digitsAt(text, 17, 2),
    millisecond,
  };
  return { time, end };
}

/** Epoch milliseconds of an ISO 8601 time; one without a zone is UTC. */
export function isoTimeMs(text: string): number | undefined {
  const read = isoCalendar(text);
  return read === undefined ? undefined : epochMsOf(read.time, zoneAt(text, read.end) ?? 0);
}
