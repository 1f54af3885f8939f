import type { EndpointDetail } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';
import type { EndpointCalls } from './endpoint-history.js';

interface Row {
  readonly calls: number | string;
  readonly actors: number | string;
  readonly latency: readonly (number | null)[];
  readonly latencyMax: number | null;
}

export interface EndpointNumbers
  extends Pick<EndpointDetail, 'actors' | 'latencyP50Ms' | 'latencyP95Ms' | 'latencyMs'> {
  readonly calls: number;
}

/** Numbers of one endpoint over a range, wherever its calls are stored. Undefined when there were none. */
export async function readEndpointNumbers(
  lake: Pick<Lake, 'select'>,
  range: TimeRange,
  endpoint: EndpointCalls,
): Promise<EndpointNumbers | undefined> {
  const where = whereOf({ range, endpoint });
  const [row] = await lake.select<Row>(
    `select count() as calls, uniq(actor_kind, actor_id) as actors,
      quantiles(0.5, 0.95, 0.99)(latency_ms) as latency, max(latency_ms) as latencyMax
    from calls where ${where.sql}`,
    where.parameters,
  );
  const calls = Number(row?.calls ?? 0);
  if (row === undefined || calls === 0) return undefined;
  const [p50, p95, p99] = row.latency.map((value) => Number(value ?? 0));
  const latencyMs = { p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, max: Number(row.latencyMax ?? 0) };
  return {
    calls,
    actors: Number(row.actors),
    latencyP50Ms: latencyMs.p50,
    latencyP95Ms: latencyMs.p95,
    latencyMs,
  };
}
