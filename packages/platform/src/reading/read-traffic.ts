import type { Traffic } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { type CallFilter, whereOf } from './call-filter.js';

interface Step {
  readonly at: number | string;
  readonly ok: number | string;
  readonly clientError: number | string;
  readonly serverError: number | string;
}

/** Calls per step over a range, empty steps included. */
export async function readTraffic(
  lake: Pick<Lake, 'select'>,
  range: TimeRange,
  stepMs: number,
  filter: CallFilter = {},
): Promise<Traffic> {
  const where = whereOf({ ...filter, range });
  const rows = await lake.select<Step>(
    `select intDiv(toUnixTimestamp64Milli(time), {stepMs:Int64}) * {stepMs:Int64} as at,
      countIf(status < 400) as ok, countIf(status >= 400 and status < 500) as clientError,
      countIf(status >= 500) as serverError
    from calls where ${where.sql} group by at order by at`,
    { ...where.parameters, stepMs },
  );
  const counted = new Map(rows.map((row) => [Number(row.at), row]));
  const points: Traffic['points'] = [];
  for (let at = Math.floor(range.fromMs / stepMs) * stepMs; at < range.toMs; at += stepMs) {
    const row = counted.get(at);
    points.push({
      at: new Date(at).toISOString(),
      ok: Number(row?.ok ?? 0),
      clientError: Number(row?.clientError ?? 0),
      serverError: Number(row?.serverError ?? 0),
    });
  }
  return { stepMs, points };
}
