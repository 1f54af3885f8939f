import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';

/** How many different callers each service had over a range. */
export async function readActors(
  lake: Pick<Lake, 'select'>,
  range: TimeRange,
): Promise<ReadonlyMap<string, number>> {
  const where = whereOf({ range });
  const rows = await lake.select<{ service: string; actors: number | string }>(
    `select service, uniq(actor_kind, actor_id) as actors from calls where ${where.sql} group by service`,
    where.parameters,
  );
  return new Map(rows.map(({ service, actors }) => [service, Number(actors)]));
}
