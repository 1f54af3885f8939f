import type { EstateMap, Service } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';

interface Row {
  readonly service: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly calls: number | string;
  readonly errors: number | string;
  readonly endpoints: number | string;
}

const MOST_SERVICES = 40;
const MOST_CALLERS = 60;

type ServiceFacts = Pick<Service, 'name' | 'riskScore' | 'exposure'>;

/** Who uses what: the most called services and the busiest callers, everybody else folded into one of each. */
export async function readEstateMap(
  lake: Pick<Lake, 'select'>,
  range: TimeRange,
  known: ReadonlyMap<string, ServiceFacts>,
): Promise<EstateMap> {
  const where = whereOf({ range });
  const rows = await lake.select<Row>(
    `with
      (select groupArray(service) from
        (select service from calls where ${where.sql} group by service order by count() desc, service limit ${MOST_SERVICES})) as top_services,
      (select groupArray((actor_kind, actor_id)) from
        (select actor_kind, actor_id from calls where ${where.sql} group by 1, 2 order by count() desc, actor_id limit ${MOST_CALLERS})) as top_callers
    select if(has(top_services, calls.service), calls.service, '') as service,
      if(has(top_callers, (actor_kind, actor_id)), actor_kind, 'other') as kind,
      if(has(top_callers, (actor_kind, actor_id)), actor_id, '') as id,
      if(id = '', '', any(consumer_name)) as name,
      count() as calls, countIf(status >= 400) as errors, uniq(endpoint_id) as endpoints
    from calls where ${where.sql} group by service, kind, id order by calls desc`,
    where.parameters,
  );
  return toMap(rows, known);
}

function toMap(rows: readonly Row[], known: ReadonlyMap<string, ServiceFacts>): EstateMap {
  const services = new Map<string, EstateMap['services'][number]>();
  const callers = new Map<string, EstateMap['callers'][number]>();
  for (const { service, kind, id, name, calls } of rows) {
    const facts = known.get(service);
    const place = services.get(service) ?? {
      name: service === '' ? 'other services' : service,
      calls: 0,
      riskScore: facts?.riskScore ?? 0,
      exposure: facts?.exposure ?? ('public' as const),
    };
    place.calls += Number(calls);
    services.set(service, place);
    const key = `${kind} ${id}`;
    const caller = callers.get(key) ?? { kind, id, name: kind === 'other' ? 'others' : name, calls: 0 };
    caller.calls += Number(calls);
    if (caller.name === '') caller.name = name;
    callers.set(key, caller);
  }
  const serviceOrder = [...services.keys()].sort(
    (a, b) => (services.get(b)?.calls ?? 0) - (services.get(a)?.calls ?? 0),
  );
  const callerOrder = [...callers.keys()].sort(
    (a, b) => (callers.get(b)?.calls ?? 0) - (callers.get(a)?.calls ?? 0),
  );
  const serviceIndex = new Map(serviceOrder.map((key, index) => [key, index]));
  const callerIndex = new Map(callerOrder.map((key, index) => [key, index]));
  return {
    services: serviceOrder.flatMap((key) => services.get(key) ?? []),
    callers: callerOrder.flatMap((key) => callers.get(key) ?? []),
    links: rows.map((row) => ({
      caller: callerIndex.get(`${row.kind} ${row.id}`) ?? 0,
      service: serviceIndex.get(row.service) ?? 0,
      calls: Number(row.calls),
      errorShare: Number(row.errors) / Math.max(1, Number(row.calls)),
      endpoints: Number(row.endpoints),
    })),
  };
}
