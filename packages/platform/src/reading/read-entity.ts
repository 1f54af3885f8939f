import type { Entity, EntityDetail } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import { stepFor, type TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';
import { SUMMARY, type SummaryRow, toEntityRow } from './read-entities.js';
import { readTraffic } from './read-traffic.js';

type FromLake = Pick<
  EntityDetail,
  'countries' | 'addresses' | 'endpoints' | 'clients' | 'hoursOfWeek' | 'traffic'
> &
  ReturnType<typeof toEntityRow>;

/** How many of each are shown. */
const TOP = 20;
const HOURS_OF_WEEK = 168;

/** What the lake knows of one entity: numbers over the range, first and last seen over all time. Undefined when nothing. */
export async function readEntity(
  lake: Pick<Lake, 'select'>,
  entity: Pick<Entity, 'kind' | 'id'>,
  range: TimeRange,
): Promise<FromLake | undefined> {
  const ever = whereOf({ entity });
  const where = whereOf({ entity, range });
  const top = <Row extends object>(columns: string, by: string): Promise<Row[]> =>
    lake.select<Row>(
      `select ${columns}, toUInt32(count()) as calls from calls where ${where.sql} group by ${by}
      order by calls desc limit ${TOP}`,
      where.parameters,
    );
  const [summaries, inRange, countries, addresses, endpoints, clients, hours, traffic] = await Promise.all([
    lake.select<SummaryRow>(
      `select {kind:String} as kind, {entityId:String} as id, any(consumer_name) as name, ${SUMMARY}
      from calls where ${ever.sql}`,
      { ...ever.parameters, kind: entity.kind },
    ),
    lake.select<{ calls: number | string; errors: number | string }>(
      `select count() as calls, countIf(status >= 400) as errors from calls where ${where.sql}`,
      where.parameters,
    ),
    top<EntityDetail['countries'][number]>('country', 'country'),
    top<EntityDetail['addresses'][number]>(
      'client_ip as ip, any(asn) as asn, any(as_organisation) as asOrganisation',
      'client_ip',
    ),
    top<EntityDetail['endpoints'][number]>('service, endpoint_id as endpointId', 'service, endpoint_id'),
    top<EntityDetail['clients'][number]>('user_agent_family as client', 'user_agent_family'),
    lake.select<{ hour: number; calls: number }>(
      `select toUInt8((toDayOfWeek(time, 0, 'UTC') - 1) * 24 + toHour(time, 'UTC')) as hour, toUInt32(count()) as calls
      from calls where ${where.sql} group by hour`,
      where.parameters,
    ),
    readTraffic(lake, range, stepFor(range), { entity }),
  ]);
  const summary = summaries[0];
  if (summary === undefined || Number(summary.calls) === 0) return undefined;
  const calls = Number(inRange[0]?.calls ?? 0);
  const errorShare = calls === 0 ? 0 : Number(inRange[0]?.errors ?? 0) / calls;
  const row = toEntityRow(summary);
  const name = entity.kind === 'consumer' ? row.name : '';
  const hoursOfWeek = new Array<number>(HOURS_OF_WEEK).fill(0);
  for (const { hour, calls: count } of hours) hoursOfWeek[hour] = count;
  return { ...row, name, calls, errorShare, countries, addresses, endpoints, clients, hoursOfWeek, traffic };
}
