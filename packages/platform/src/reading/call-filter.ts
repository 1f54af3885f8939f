import type { EntityKind } from '@gatewatch/model';
import type { TimeRange } from '../api/time-range.js';
import type { EndpointCalls } from './endpoint-history.js';

/** Which calls: all that is given must hold. */
export interface CallFilter {
  readonly range?: TimeRange;
  readonly service?: string;
  readonly endpoint?: EndpointCalls;
  readonly entity?: { readonly kind: EntityKind; readonly id: string };
}

/** The column that holds an entity's id, by kind. A peer group is not in the lake. */
export const ENTITY_COLUMNS: Readonly<Partial<Record<EntityKind, string>>> = {
  consumer: 'consumer_id',
  user: 'user_id',
  credential: 'credential_id',
  session: 'session',
  ip: 'client_ip',
  endpoint: 'endpoint_id',
  service: 'service',
};

/** A `where` clause of fixed text; what people typed goes into the parameters only. */
export function whereOf(filter: CallFilter): {
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
} {
  const parts: string[] = [];
  const parameters: Record<string, unknown> = {};
  if (filter.range !== undefined) {
    parts.push(
      'time >= fromUnixTimestamp64Milli({fromMs:Int64})',
      'time < fromUnixTimestamp64Milli({toMs:Int64})',
    );
    Object.assign(parameters, filter.range);
  }
  if (filter.service !== undefined) {
    parts.push('service = {service:String}');
    parameters.service = filter.service;
  }
  if (filter.endpoint !== undefined) {
    parts.push('service = {endpointService:String}', endpointClause(filter.endpoint, parameters));
    parameters.endpointService = filter.endpoint.service;
  }
  if (filter.entity !== undefined) {
    parts.push(entityClause(filter.entity.kind));
    parameters.entityId = filter.entity.id;
  }
  return { sql: parts.length === 0 ? 'true' : parts.join(' and '), parameters };
}

function endpointClause({ ids, shared }: EndpointCalls, parameters: Record<string, unknown>): string {
  const parts = ids.length === 0 ? [] : ['endpoint_id in {endpointIds:Array(String)}'];
  if (ids.length > 0) parameters.endpointIds = ids;
  for (const [index, { id, pattern, not }] of shared.entries()) {
    parameters[`sharedId${index}`] = id;
    parameters[`pattern${index}`] = pattern;
    let part = `endpoint_id = {sharedId${index}:String} and match(path, {pattern${index}:String})`;
    for (const [other, otherPattern] of not.entries()) {
      parameters[`not${index}_${other}`] = otherPattern;
      part += ` and not match(path, {not${index}_${other}:String})`;
    }
    parts.push(`(${part})`);
  }
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

function entityClause(kind: EntityKind): string {
  // Calls are sorted by actor, so naming the actor first makes its whole history one short read.
  if (kind === 'credential')
    return '(credential_id = {entityId:String} or presented_credential = {entityId:String})';
  if (kind === 'consumer') return "actor_kind = 'consumer' and actor_id = {entityId:String}";
  const column = ENTITY_COLUMNS[kind];
  return column === undefined ? 'false' : `${column} = {entityId:String}`;
}
