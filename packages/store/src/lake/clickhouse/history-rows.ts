import type { EnrichedCall, Entity, SanitisedCall } from '@gatewatch/model';
import { pairsOf, parametersOf, type RestOfCall, takeApart } from './rest-of-call.js';

/** Columns of a row that is read back, in this order. */
export const HISTORY_COLUMNS = [
  'toUnixTimestamp64Milli(time)',
  'request_id',
  'gateway',
  'source',
  'service',
  'route',
  'method',
  'path',
  'status',
  'actor_kind',
  'actor_id',
  'consumer_id',
  'consumer_name',
  'user_id',
  'credential_id',
  'client_ip',
  'country',
  'asn',
  'user_agent_family',
  'object_type',
  'object_id',
  'request_bytes',
  'response_bytes',
  'latency_ms',
  'answered_by',
  'host',
  'template',
  'query',
  'as_organisation',
  'latitude',
  'longitude',
  'upstream_latency_ms',
  'session',
  'presented_credential',
  'blocked_by_us',
  'node',
  'object_step',
  'rest',
] as const;

type Value = string | number | boolean | null;

/** The field, where the row has something in it. */
const given = (key: string, value: Value | undefined): Readonly<Record<string, Value>> =>
  value === '' || value === null || value === undefined ? {} : { [key]: value };

/**
 * Calls of a chunk of history as they were when they were stored (JSONCompactEachRow of `HISTORY_COLUMNS`). Rows of a version
 * that kept less come back without what it did not keep. Throws on text of another shape: a bug.
 */
export function decodeHistory(chunk: string): EnrichedCall[] {
  const calls: EnrichedCall[] = [];
  let start = 0;
  while (start < chunk.length) {
    let end = chunk.indexOf('\n', start);
    if (end < 0) end = chunk.length;
    if (end > start) calls.push(callOf(JSON.parse(chunk.slice(start, end)) as Value[]));
    start = end + 1;
  }
  return calls;
}

function callOf(row: readonly Value[]): EnrichedCall {
  const text = (at: number): string => String(row[at] ?? '');
  const number = (at: number): number => Number(row[at] ?? 0);
  const optional = (at: number): number | undefined => {
    const value = row[at];
    return value === null || value === undefined ? undefined : Number(value);
  };
  const rest = text(37) === '' ? {} : (JSON.parse(text(37)) as RestOfCall);
  const [service, routeName, method, path, template] = [text(4), text(5), text(6), text(7), text(26)];
  const [consumerId, consumerName] = [text(11), text(12)];
  const kind = text(9) as Entity['kind'];
  const name = rest.an ?? (kind === 'consumer' && consumerName !== '' ? consumerName : undefined);
  const call = {
    requestId: text(1),
    timeMs: number(0),
    gateway: text(2),
    source: text(3),
    ...serviceOf(rest, service, text(25)),
    ...(rest.r === undefined && routeName === '' ? {} : { route: { id: rest.r ?? '', name: routeName } }),
    method,
    scheme: rest.p ?? 'https',
    host: text(25),
    path,
    query: rest.q === undefined ? takeApart(text(27)) : pairsOf(rest.q),
    status: number(8),
    answeredBy: text(24) as SanitisedCall['answeredBy'],
    requestHeaders: pairsOf(rest.h ?? []),
    responseHeaders: pairsOf(rest.H ?? []),
    requestBytes: number(21),
    responseBytes: number(22),
    ...given('latencyMs', optional(23)),
    ...given('upstreamLatencyMs', optional(31)),
    clientIp: text(15),
    ...(consumerId === ''
      ? {}
      : {
          consumer: {
            id: consumerId,
            name: consumerName,
            ...given('customId', rest.c),
            tags: [...(rest.t ?? [])],
          },
        }),
    anonymousConsumer: rest.a === 1,
    ...given('credentialId', text(14)),
    ...given('presentedCredential', text(33)),
    ...given('credentialKind', rest.ck),
    ...given('credentialIn', rest.ci),
    ...given('session', text(32)),
    ...given('tlsVersion', rest.tls),
    ...given('node', text(35)),
    ...given('userId', text(13)),
    ...(rest.cl === undefined ? {} : { claims: rest.cl }),
    ...given('actorKind', rest.ak),
    ...(rest.v === undefined ? {} : { traits: rest.v }),
    ...(rest.f === undefined ? {} : { formerTokens: rest.f }),
  };
  const [latitude, longitude, step] = [optional(29), optional(30), optional(36)];
  return {
    // What lies in the lake was sanitised before it got there.
    call: call as unknown as SanitisedCall,
    actor: name === undefined ? { kind, id: text(10) } : { kind, id: text(10), name },
    serviceName: service,
    endpointId: `${method} ${template}`,
    template,
    endpointKnown: rest.u !== 1,
    pathParameters: rest.pp === undefined ? parametersOf(template, path) : pairsOf(rest.pp),
    ...(text(19) === '' && text(20) === ''
      ? {}
      : { object: { type: text(19), id: text(20), ...(step === undefined ? {} : { step }) } }),
    endpointLabels: rest.l ?? [],
    ...(rest.g === undefined ? {} : { consumerGroups: rest.g }),
    ...(rest.e === undefined ? {} : { endpointStanding: rest.e }),
    ...(rest.d === undefined ? {} : { dataClasses: rest.d }),
    ...(rest.k === undefined ? {} : { endpointRisk: rest.k }),
    country: text(16),
    asn: number(17),
    asOrganisation: text(28),
    ...(latitude === undefined ? {} : { latitude }),
    ...(longitude === undefined ? {} : { longitude }),
    userAgentFamily: text(18),
    blockedByUs: row[34] === true,
  };
}

/** Rows of earlier versions have the name only: it is a service's where it is not the host's. */
function serviceOf({ s }: RestOfCall, name: string, host: string): Pick<SanitisedCall, 'service'> {
  if (s !== undefined) return { service: { id: s[0], name: s[1] ?? name } };
  return name === '' || name === 'unknown' || name === host ? {} : { service: { id: '', name } };
}
