import type { BusinessFunction, EnrichedCall, Entity, SanitisedCall } from '@gatewatch/model';

/** Where an address is and whose it is. */
export interface TestPlace {
  readonly country: string;
  readonly asn: number;
  readonly asOrganisation: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface CallShape {
  readonly timeMs: number;
  readonly consumer?: string;
  readonly tags?: readonly string[];
  readonly ip?: string;
  readonly service?: string;
  readonly endpoint?: string;
  readonly object?: { readonly type: string; readonly id: string; readonly step?: number };
  readonly status?: number;
  readonly labels?: readonly BusinessFunction[];
  readonly requestBytes?: number;
  readonly responseBytes?: number;
  readonly latencyMs?: number;
  readonly query?: readonly { readonly name: string; readonly value: string }[];
  readonly dataClasses?: readonly string[];
  readonly path?: string;
  readonly standing?: 'deprecated' | 'undocumented';
  readonly presented?: string;
  readonly blockedByUs?: boolean;
  readonly formerTokens?: readonly { readonly token: string; readonly former: string }[];
  readonly user?: string;
  /** The user the log names, whoever calls. */
  readonly namedUser?: string;
  readonly session?: string;
  readonly userAgent?: string;
  readonly place?: TestPlace;
  /** False for paths that never succeeded; true when left out. */
  readonly known?: boolean;
}

let serial = 0;

/** A complete call from the few fields a test cares about. */
export function enrichedCall(shape: CallShape): EnrichedCall {
  serial += 1;
  const {
    consumer,
    service = 'patients-api',
    endpoint = 'GET /v1/patients/{patientId}',
    status = 200,
  } = shape;
  const clientIp = shape.ip ?? '198.51.100.7';
  const actor: Entity =
    shape.user !== undefined
      ? { kind: 'user', id: shape.user }
      : consumer === undefined
        ? { kind: 'ip', id: clientIp }
        : { kind: 'consumer', id: `id-${consumer}`, name: consumer };
  const call = {
    requestId: `r${shape.timeMs}-${serial}`,
    timeMs: shape.timeMs,
    gateway: 'kong',
    source: 'test',
    method: endpoint.split(' ')[0] ?? 'GET',
    scheme: 'https',
    host: 'api.example.com',
    path: shape.path ?? '/',
    query: shape.query ?? [],
    status,
    answeredBy: 'upstream',
    requestHeaders: shape.userAgent === undefined ? [] : [{ name: 'user-agent', value: shape.userAgent }],
    responseHeaders: [],
    requestBytes: shape.requestBytes ?? 400,
    responseBytes: shape.responseBytes ?? 900,
    latencyMs: shape.latencyMs ?? 12,
    clientIp,
    anonymousConsumer: false,
    ...(shape.namedUser === undefined ? {} : { userId: shape.namedUser }),
    ...(shape.session === undefined ? {} : { session: shape.session }),
    ...(consumer === undefined
      ? {}
      : { consumer: { id: `id-${consumer}`, name: consumer, tags: [...(shape.tags ?? [])] } }),
    ...(shape.formerTokens === undefined ? {} : { formerTokens: shape.formerTokens }),
    ...(shape.presented === undefined ? {} : { presentedCredential: shape.presented }),
  };
  return {
    call: call as unknown as SanitisedCall,
    actor,
    serviceName: service,
    endpointId: endpoint,
    template: endpoint.split(' ')[1] ?? '/',
    endpointKnown: shape.known ?? true,
    pathParameters: [],
    ...(shape.object === undefined ? {} : { object: shape.object }),
    ...(shape.dataClasses === undefined ? {} : { dataClasses: shape.dataClasses }),
    endpointLabels: shape.labels ?? [],
    ...(shape.standing === undefined ? {} : { endpointStanding: shape.standing }),
    country: 'DE',
    asn: 3320,
    asOrganisation: 'test',
    userAgentFamily: shape.userAgent?.split('/')[0] ?? 'Chrome',
    ...shape.place,
    blockedByUs: shape.blockedByUs ?? false,
  };
}
