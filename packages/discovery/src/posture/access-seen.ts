import type { AuthenticationKind } from '../endpoint-facts.js';
import type { Estate, EstateEndpoint } from './estate.js';

const OPEN_METHODS: ReadonlySet<string> = new Set(['OPTIONS', 'HEAD', 'TRACE']);

/** Calls of an endpoint that were served, by whether the caller showed who it is. */
export interface AccessSeen {
  readonly served: number;
  /** Without any credential. */
  readonly open: number;
  /** Kinds of credentials, most calls first. */
  readonly kinds: readonly { readonly kind: AuthenticationKind; readonly served: number }[];
}

/**
 * What traffic shows of who is served. Calls as the gateway's anonymous consumer count as open only while no gateway was
 * read: with its configuration known, `anonymous-consumer-served` says it better.
 */
export const accessSeen = (estate: Estate, endpoint: EstateEndpoint): AccessSeen => {
  let open = 0;
  let served = 0;
  const kinds: { kind: AuthenticationKind; served: number }[] = [];
  for (const one of endpoint.authentication) {
    if (one.kind === 'anonymous-consumer' && estate.gateway !== undefined) continue;
    served += one.served;
    if (one.kind === 'none' || one.kind === 'anonymous-consumer') open += one.served;
    else if (one.served > 0) kinds.push({ kind: one.kind, served: one.served });
  }
  return { served, open, kinds: kinds.sort((left, right) => right.served - left.served) };
};

/** `/status/billing`, `/health/db`: what monitors ask of each part of a system. */
const PROBES: ReadonlySet<string> = new Set([
  'status',
  'health',
  'healthz',
  'livez',
  'readyz',
  'ping',
  'heartbeat',
]);
const isProbe = ({ method, template }: EstateEndpoint): boolean =>
  method === 'GET' && !template.includes('{') && PROBES.has((template.split('/')[1] ?? '').toLowerCase());

/** Preflights and their like are answered without a credential on purpose, and so are probes of monitors. */
export const isAsked = (endpoint: EstateEndpoint): boolean =>
  !OPEN_METHODS.has(endpoint.method) && !isProbe(endpoint);

export const isWrite = ({ method }: EstateEndpoint): boolean =>
  method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';

/** `key`, `JWT` …, as people say. */
export const KIND_NAMES: Readonly<Record<AuthenticationKind, string>> = {
  none: 'no credential',
  'anonymous-consumer': 'the anonymous consumer',
  key: 'API key',
  jwt: 'JWT',
  basic: 'basic authentication',
  oauth2: 'OAuth 2.0 token',
  session: 'session cookie',
  mtls: 'client certificate',
  other: 'a credential of unknown kind',
};
