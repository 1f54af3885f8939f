import type { BusinessFunction } from '@gatewatch/model';
import type { ValueType } from './value-type.js';

/** Values at quantiles, of what the field says. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How callers showed who they are. `none`: no credential of any kind was seen. */
export type AuthenticationKind =
  | 'none'
  | 'anonymous-consumer'
  | 'key'
  | 'jwt'
  | 'basic'
  | 'oauth2'
  | 'session'
  | 'mtls'
  | 'other';

export interface AuthenticationFacts {
  readonly kind: AuthenticationKind;
  /** Calls answered below 400 and not by the gateway itself. */
  readonly served: number;
  /** Calls answered 401, 403 or 407, by whomever. */
  readonly refused: number;
}

/** Things seen in answers or requests that say something of posture; counted per endpoint over successful calls. Append only: kept by number. */
export const OBSERVATIONS = [
  'plain-http',
  'old-tls',
  'credential-in-query',
  'session-in-path',
  'sensitive-in-url',
  'cors-any-origin',
  'cors-any-origin-with-credentials',
  'no-cache-control',
  'cache-public',
  'no-hsts',
  'no-content-type-options',
  'server-version',
  'powered-by',
  'kong-headers',
  'cookie-without-secure',
  'cookie-without-http-only',
  'cookie-without-same-site',
  'large-server-error',
  'redirect-to-parameter',
  'secret-in-log',
  /** The caller's token says when it ends nowhere; counted over calls whose claims are known. */
  'token-without-expiry',
  /** Answered with a `deprecation` or `sunset` header. */
  'announced-deprecated',
] as const;
export type Observation = (typeof OBSERVATIONS)[number];

export interface ParameterFacts {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly type: ValueType;
  /** OpenAPI `format`, e.g. `date`, `email`, `ulid`; '' for none. */
  readonly format: string;
  /** All values there are, when they are few and come again; else absent. */
  readonly enum?: readonly string[];
  /** Of numbers: learned range. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of texts, in characters (of tokens: of the value before). */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Several values: the name comes again and again (`id=1&id=2`, `ids[]`), or one value is a comma list. `type` is the items'. */
  readonly list?: 'repeated' | 'comma';
  /** Successful calls that had it, and the share of them among all since it was first seen. */
  readonly calls: number;
  readonly requiredShare: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Classes of the sanitiser's tokens seen as values, e.g. `email`. */
  readonly sensitive: readonly string[];
  /** Estimated number of different values. */
  readonly distinct: number;
  /** Share of values that are an absolute URL or host name. */
  readonly urlShare: number;
}

/** Which business object an endpoint addresses, and how guessable and how exclusive it is. */
export interface ObjectFacts {
  readonly type: string;
  /** Path parameter that names it. */
  readonly parameter: string;
  readonly distinct: number;
  /** Share of ids that are numbers close to the one before (±8) by the same or another caller, or small counters. */
  readonly sequentialShare: number;
  /** Share of objects that one caller alone addresses; null while too few are known. */
  readonly exclusiveShare: number | null;
}

/** What traffic showed of one endpoint. Every list is bounded. Times are epoch milliseconds of event time. */
export interface EndpointFacts {
  readonly service: string;
  /** At most eight, first seen first. */
  readonly hosts: readonly string[];
  readonly method: string;
  readonly template: string;
  readonly labels: readonly BusinessFunction[];
  /** Gateway routes it came through (names, else ids), and sources (collector source names) it was seen by; at most eight each. */
  readonly routes: readonly { readonly id: string; readonly name: string }[];
  readonly sources: readonly string[];
  readonly gateways: readonly string[];
  readonly calls: number;
  /** Calls answered with 400 or above. */
  readonly errors: number;
  readonly statuses: readonly { readonly status: number; readonly calls: number }[];
  /** Calls the gateway answered itself, by status (401, 403, 404, 429 …). */
  readonly answeredByGateway: readonly { readonly status: number; readonly calls: number }[];
  readonly firstMs: number;
  readonly lastMs: number;
  /** Calls by day (UTC), at most the last 30 of event time, oldest first; the last entry is the day of `lastMs`. */
  readonly daily: readonly number[];
  /** Calls by hour of day, UTC; 24 entries. */
  readonly hourly: readonly number[];
  /** Estimated number of different callers, and those that call most, at most eight. */
  readonly actors: number;
  readonly topActors: readonly {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly calls: number;
  }[];
  readonly firstActor: { readonly kind: string; readonly id: string; readonly name: string } | undefined;
  readonly latencyMs: Quantiles;
  readonly requestBytes: Quantiles;
  readonly responseBytes: Quantiles;
  /** Calls one caller makes in one minute. */
  readonly callsPerActorMinute: Quantiles;
  readonly authentication: readonly AuthenticationFacts[];
  /** Share of served calls with any credential (the anonymous consumer has none). */
  readonly authenticatedShare: number;
  /** From where it is called. Networks: /24 or /48. */
  readonly origins: {
    readonly privateShare: number;
    readonly networks: number;
    readonly countries: number;
    readonly consumers: number;
  };
  /** Successful calls on which each thing was seen; absent means never. `of`: successful calls where it could have been seen. */
  readonly observations: Readonly<
    Partial<Record<Observation, { readonly seen: number; readonly of: number }>>
  >;
  /** Header values worth showing, e.g. `server: nginx/1.14.0`; at most eight. */
  readonly banners: readonly string[];
  readonly parameters: readonly ParameterFacts[];
  readonly object: ObjectFacts | undefined;
  /** Templates it had before, newest last, at most sixteen: history is stored under them. */
  readonly formerTemplates: readonly string[];
}

/** A caller that the gateway knows, as traffic shows it. */
export interface ConsumerFacts {
  readonly id: string;
  readonly name: string;
  readonly calls: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Estimated number of endpoints it uses. */
  readonly endpoints: number;
  readonly services: readonly string[];
  /** At most sixteen, newest use last. */
  readonly credentials: readonly { readonly id: string; readonly lastMs: number }[];
}
