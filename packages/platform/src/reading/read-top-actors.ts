import type { EndpointDetail } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import { type CallFilter, whereOf } from './call-filter.js';

type Row = EndpointDetail['topActors'][number];

/** Who called most. */
export async function readTopActors(lake: Pick<Lake, 'select'>, filter: CallFilter): Promise<Row[]> {
  const where = whereOf(filter);
  return await lake.select<Row>(
    `select actor_kind as kind, actor_id as id, any(consumer_name) as name, toUInt32(count()) as calls,
      countIf(status >= 400) / count() as errorShare
    from calls where ${where.sql} group by kind, id order by calls desc, id limit 20`,
    where.parameters,
  );
}
