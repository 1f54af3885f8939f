import { epochMsOf, localEpochMsOf, zoneAt } from '../text/calendar.js';
import { clfCalendar } from '../text/clf-time.js';
import { isoCalendar } from '../text/iso-time.js';

/*
 * Times as JSON logs write them. One reader for all, because shippers rewrite them: RFC 3339 / ISO 8601 text, the
 * Common Log Format's `05/Mar/2026:10:11:12 +0100`, and epoch numbers whose unit shows in their size.
 */

const LONGEST = 48;

const zoneFrom = (text: string, end: number): number | undefined =>
  zoneAt(text, text.charAt(end) === ' ' ? end + 1 : end);

/** ISO 8601 / RFC 3339; without a zone it is UTC. */
export function isoTime(text: string): number | undefined {
  const read = isoCalendar(text);
  return read === undefined ? undefined : epochMsOf(read.time, zoneFrom(text, read.end) ?? 0);
}

/** The Common Log Format's time, with or without brackets; without a zone (HAProxy) it is the local time of the host. */
export function clfTime(text: string): number | undefined {
  const bare = text.startsWith('[') ? text.slice(1) : text;
  const read = clfCalendar(bare);
  if (read === undefined) return undefined;
  const zone = zoneFrom(bare, read.end);
  return zone === undefined ? localEpochMsOf(read.time) : epochMsOf(read.time, zone);
}

/**
 * Epoch time in the unit that its size shows: seconds below 10^11 (year 5138), milliseconds below 10^14, microseconds
 * below 10^17, nanoseconds beyond. Times from 1973 on cannot be mistaken.
 */
function epochTime(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.trunc(value);
  return Math.trunc(value < 1e17 ? value / 1e3 : value / 1e6);
}

/** Epoch milliseconds of any of these; undefined when it is none of them. Linear, total. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return epochTime(value);
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? (isoTime(value) ?? clfTime(value)) : epochTime(number);
}
