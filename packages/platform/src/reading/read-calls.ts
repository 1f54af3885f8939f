import type { CallView } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import { type CallFilter, whereOf } from './call-filter.js';

/** A place in a list of calls, newest first. */
export interface CallPlace {
  readonly timeMs: number;
  readonly requestId: string;
}

type Row = Omit<CallView, 'time'> & { readonly timeMs: number | string };

const COLUMNS = `toUnixTimestamp64Milli(time) as timeMs, request_id as requestId, service, route,
  endpoint_id as endpointId, method, path, status, answered_by as answeredBy, actor_kind as actorKind,
  actor_id as actorId, consumer_name as consumerName, client_ip as clientIp, country, asn,
  user_agent_family as userAgentFamily, object_type as objectType, object_id as objectId,
  request_bytes as requestBytes, response_bytes as responseBytes, latency_ms as latencyMs`;

/** Calls, newest first, after a place. */
export async function readCalls(
  lake: Pick<Lake, 'select'>,
  filter: CallFilter,
  limit: number,
  after?: CallPlace,
): Promise<CallView[]> {
  const where = whereOf(filter);
  const beyond =
    after === undefined
      ? ''
      : `and (time < fromUnixTimestamp64Milli({afterMs:Int64})
          or (time = fromUnixTimestamp64Milli({afterMs:Int64}) and request_id < {afterId:String}))`;
  const rows = await lake.select<Row>(
    `select ${COLUMNS} from calls where ${where.sql} ${beyond}
    order by time desc, request_id desc limit {limit:UInt32}`,
    {
      ...where.parameters,
      limit,
      ...(after === undefined ? {} : { afterMs: after.timeMs, afterId: after.requestId }),
    },
  );
  return rows.map(toView);
}

/** The calls with these request ids, newest first. */
export async function readCallsById(lake: Pick<Lake, 'select'>, ids: readonly string[]): Promise<CallView[]> {
  if (ids.length === 0) return [];
  const rows = await lake.select<Row>(
    `select ${COLUMNS} from calls where request_id in {ids:Array(String)} order by time desc limit 1000`,
    { ids },
  );
  return rows.map(toView);
}

function toView({ timeMs, ...row }: Row): CallView {
  return {
    ...row,
    time: new Date(Number(timeMs)).toISOString(),
    requestBytes: Number(row.requestBytes),
    responseBytes: Number(row.responseBytes),
  };
}
