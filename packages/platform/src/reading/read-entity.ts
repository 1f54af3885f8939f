import type { Entity, EntityDetail } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import { stepFor, type TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';
import { SUMMARY, type SummaryRow, toEntityRow } from './read-entities.js';
import { readTraffic } from './read-traffic.js';

type FromLake = Pick<
  EntityDetail,
  'countries' | 'places' | 'addresses' | 'endpoints' | 'clients' | 'hoursOfWeek' | 'traffic'
> &
  ReturnType<typeof toEntityRow>;

/** How many of each are shown. */
const TOP = 20;
const TOP_PLACES = 200;
const HOURS_OF_WEEK = 168;

interface PlaceRow {
  readonly north: number;
  readonly east: number;
  readonly country: string;
  readonly calls: number;
  readonly lastMs: number | string;
}

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
  const [summaries, inRange, countries, places, addresses, endpoints, clients, hours, traffic] =
    await Promise.all([
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
      lake.select<PlaceRow>(
        `select round(latitude, 1) as north, round(longitude, 1) as east, any(country) as country,
        toUInt32(count()) as calls, max(toUnixTimestamp64Milli(time)) as lastMs
      from calls where ${where.sql} and isNotNull(latitude) and isNotNull(longitude)
      group by north, east order by calls desc limit ${TOP_PLACES}`,
        where.parameters,
      ),
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
  return {
    ...row,
    name,
    calls,
    errorShare,
    countries,
    places: places.map(toPlace),
    addresses,
    endpoints,
    clients,
    hoursOfWeek,
    traffic,
  };
}

const toPlace = (row: PlaceRow): EntityDetail['places'][number] => ({
  latitude: row.north,
  longitude: row.east,
  country: row.country,
  calls: row.calls,
  lastSeen: new Date(Number(row.lastMs)).toISOString(),
});
