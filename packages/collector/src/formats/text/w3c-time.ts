import { numberOf } from '../json-value.js';
import { localEpochMsOf } from './calendar.js';
import type { FieldOf } from './field-table.js';
import { isoCalendar, isoTimeMs } from './iso-time.js';
import type { W3cHeader } from './w3c-header.js';

/** `TimeTakenMS` and IIS's `time-taken` are milliseconds; elsewhere `time-taken` is seconds (W3C draft, "time-taken"). */
export function latencyMsOf(header: W3cHeader, field: FieldOf): number | undefined {
  const milliseconds = numberOf(field('TimeTakenMS'));
  if (milliseconds !== undefined) return milliseconds;
  const took = numberOf(field('time-taken'));
  return took === undefined || header.iis ? took : took * 1000;
}

/** When the request ended by `date` and `time` (UTC) or `date-local` and `time-local`, less what it took. */
export function beginMsOf(header: W3cHeader, field: FieldOf): number | undefined {
  const start = numberOf(field('cs-start'));
  if (start !== undefined) return start;
  const time = field('time');
  const date = field('date') ?? header.date;
  const localDate = field('date-local');
  const localTime = field('time-local');
  const local =
    localDate === undefined || localTime === undefined ? undefined : isoCalendar(`${localDate}T${localTime}`);
  const endMs =
    time !== undefined && date !== undefined
      ? isoTimeMs(`${date}T${time}`)
      : local === undefined
        ? undefined
        : localEpochMsOf(local.time);
  return endMs === undefined ? undefined : endMs - (latencyMsOf(header, field) ?? 0);
}
