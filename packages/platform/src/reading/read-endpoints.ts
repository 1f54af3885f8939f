import type { Inventory, InventoryEndpoint } from '@gatewatch/discovery';
import type { Endpoint, Service } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { whereOf } from './call-filter.js';

interface EndpointNumbers {
  readonly service: string;
  readonly endpointId: string;
  readonly actors: number | string;
  readonly p50: number;
  readonly p95: number;
}

/** URL-safe key of an endpoint. */
const endpointKey = (service: string, endpointId: string): string =>
  Buffer.from(`${service} ${endpointId}`).toString('base64url');

const idOf = (endpoint: InventoryEndpoint): string => `${endpoint.method} ${endpoint.template}`;

/** The inventory: counts since first start; actors and latencies from the calls of the range. */
export async function readEndpoints(
  lake: Pick<Lake, 'select'>,
  inventory: Pick<Inventory, 'list'>,
  range: TimeRange,
): Promise<Endpoint[]> {
  const where = whereOf({ range });
  const rows = await lake.select<EndpointNumbers>(
    `select service, endpoint_id as endpointId, uniq(actor_kind, actor_id) as actors,
      quantile(0.5)(latency_ms) as p50, quantile(0.95)(latency_ms) as p95
    from calls where ${where.sql} group by service, endpoint_id`,
    where.parameters,
  );
  const numbers = new Map(rows.map((row) => [endpointKey(row.service, row.endpointId), row]));
  return inventory.list().map((endpoint) => {
    const id = endpointKey(endpoint.service, idOf(endpoint));
    return toEndpoint(endpoint, id, numbers.get(id));
  });
}

/** Services with their endpoints counted together; actors from the calls of the range. */
export async function readServices(
  lake: Pick<Lake, 'select'>,
  inventory: Pick<Inventory, 'list'>,
  range: TimeRange,
): Promise<Service[]> {
  const where = whereOf({ range });
  const rows = await lake.select<{ service: string; actors: number | string }>(
    `select service, uniq(actor_kind, actor_id) as actors from calls where ${where.sql} group by service`,
    where.parameters,
  );
  const actors = new Map(rows.map((row) => [row.service, Number(row.actors)]));
  const byService = new Map<string, InventoryEndpoint[]>();
  for (const endpoint of inventory.list()) {
    const known = byService.get(endpoint.service);
    if (known === undefined) byService.set(endpoint.service, [endpoint]);
    else known.push(endpoint);
  }
  return [...byService].map(([name, endpoints]) => toService(name, endpoints, actors.get(name) ?? 0));
}

function toService(name: string, endpoints: readonly InventoryEndpoint[], actors: number): Service {
  const sum = (of: (endpoint: InventoryEndpoint) => number): number =>
    endpoints.reduce((total, endpoint) => total + of(endpoint), 0);
  const calls = sum((endpoint) => endpoint.calls);
  return {
    name,
    hosts: [...new Set(endpoints.flatMap((endpoint) => endpoint.hosts))],
    endpoints: endpoints.length,
    calls,
    errorShare: calls === 0 ? 0 : sum((endpoint) => endpoint.errors) / calls,
    actors,
    firstSeen: new Date(Math.min(...endpoints.map((endpoint) => endpoint.firstMs))).toISOString(),
    lastSeen: new Date(Math.max(...endpoints.map((endpoint) => endpoint.lastMs))).toISOString(),
  };
}

function toEndpoint(endpoint: InventoryEndpoint, id: string, numbers: EndpointNumbers | undefined): Endpoint {
  return {
    id,
    endpointId: idOf(endpoint),
    service: endpoint.service,
    host: endpoint.hosts[0] ?? '',
    method: endpoint.method,
    template: endpoint.template,
    labels: [...endpoint.labels],
    calls: endpoint.calls,
    errorShare: endpoint.calls === 0 ? 0 : endpoint.errors / endpoint.calls,
    actors: Number(numbers?.actors ?? 0),
    latencyP50Ms: Number(numbers?.p50 ?? 0),
    latencyP95Ms: Number(numbers?.p95 ?? 0),
    firstSeen: new Date(endpoint.firstMs).toISOString(),
    lastSeen: new Date(endpoint.lastMs).toISOString(),
    parameters: endpoint.parameters.map((parameter) => ({
      ...parameter,
      sensitive: [...parameter.sensitive],
    })),
  };
}
