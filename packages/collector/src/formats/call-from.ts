import { hash } from 'node:crypto';
import type {
  AnsweredBy,
  ApiCall,
  Consumer,
  NamedRef,
  NameValue,
  Rejection,
  TokenClaims,
} from '@gatewatch/model';
import type { ReadLine } from './format.js';
import { durationOf, numberOf, sizeOf } from './json-value.js';
import type { LogLine } from './log-line.js';
import { hostOf, originOf, parametersOf, targetOf } from './request-target.js';

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
const LONGEST_ID = 128;

/** What a format found in a line, as it stands there; `callFrom` checks and repairs. Absent = the log does not say. */
export interface FoundInLine {
  /** Gateway product, e.g. `nginx`. */
  readonly gateway: string;
  /** Epoch milliseconds when the request began; undefined or NaN when the line's time cannot be read. */
  readonly timeMs: number | undefined;
  readonly method: unknown;
  readonly status: unknown;
  /** Request target: path with query, or an absolute URL. */
  readonly target: string;
  /** Authority, with or without port. */
  readonly host?: string | undefined;
  readonly scheme?: string | undefined;
  readonly clientIp?: string | undefined;
  /** The gateway's own id of the request; never one a client can set. */
  readonly requestId?: string | undefined;
  readonly requestHeaders?: readonly NameValue[];
  readonly responseHeaders?: readonly NameValue[];
  readonly requestBytes?: unknown;
  readonly responseBytes?: unknown;
  /** Milliseconds. */
  readonly latencyMs?: number | undefined;
  readonly upstreamLatencyMs?: number | undefined;
  readonly service?: NamedRef | undefined;
  readonly route?: NamedRef | undefined;
  readonly consumer?: Consumer | undefined;
  readonly credentialId?: string | undefined;
  readonly userId?: string | undefined;
  readonly claims?: TokenClaims | undefined;
  readonly answeredBy?: AnsweredBy | undefined;
  readonly tlsVersion?: string | undefined;
  readonly node?: string | undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const BAD_TIME = rejected('bad-time', 'The time of the request is missing or is not between 2000 and 2100.');
const BAD_STATUS = rejected('bad-field', 'The status code of the response is missing or is none.');
const BAD_METHOD = rejected('bad-field', 'The request method is missing or is none.');

/** RFC 9110 §5.6.2 token characters, loosely: visible ASCII, at most 64. */
export function methodOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 64) return undefined;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return undefined;
  }
  return value;
}

/** A status code; 0 (written as `0`, `-` or `000`) stands for "no response was sent". */
function statusOf(value: unknown): number | undefined {
  if (value === '-') return 0;
  const status = numberOf(value);
  return status === undefined || !Number.isInteger(status) || status < 0 || status > 999 ? undefined : status;
}

/** Makes the call, or says why the line holds none. Total. */
export function callFrom(line: LogLine, found: FoundInLine): ReadLine {
  const timeMs = found.timeMs;
  if (timeMs === undefined || !(timeMs >= EARLIEST_MS && timeMs <= LATEST_MS)) return BAD_TIME;
  const status = statusOf(found.status);
  if (status === undefined) return BAD_STATUS;
  const method = methodOf(found.method);
  if (method === undefined) return BAD_METHOD;

  const origin = originOf(found.target);
  const target = origin.scheme === '' ? found.target : targetOf(found.target) || '/';
  const queryStart = target.indexOf('?');
  const requestHeaders = found.requestHeaders ?? [];
  const host = found.host === undefined || found.host === '' ? origin.host : hostOf(found.host);
  const call: Mutable<ApiCall> = {
    requestId: requestIdOf(found.requestId) ?? hash('sha256', line.bytes, 'hex').slice(0, 32),
    timeMs: Math.trunc(timeMs),
    gateway: found.gateway,
    source: line.raw.source,
    method,
    scheme: (found.scheme ?? origin.scheme).toLowerCase(),
    host: host === '' ? hostHeaderOf(requestHeaders) : host,
    path: queryStart === -1 ? target : target.slice(0, queryStart),
    query: queryStart === -1 ? [] : parametersOf(target.slice(queryStart + 1)),
    status,
    answeredBy: found.answeredBy ?? 'upstream',
    requestHeaders,
    responseHeaders: found.responseHeaders ?? [],
    requestBytes: sizeOf(found.requestBytes),
    responseBytes: sizeOf(found.responseBytes),
    clientIp: (found.clientIp ?? '').slice(0, 64),
    anonymousConsumer: false,
  };
  const latencyMs = durationOf(found.latencyMs);
  if (latencyMs !== undefined) call.latencyMs = latencyMs;
  const upstreamLatencyMs = durationOf(found.upstreamLatencyMs);
  if (upstreamLatencyMs !== undefined) call.upstreamLatencyMs = upstreamLatencyMs;
  if (found.service !== undefined) call.service = found.service;
  if (found.route !== undefined) call.route = found.route;
  if (found.consumer !== undefined) call.consumer = found.consumer;
  if (found.credentialId !== undefined) call.credentialId = found.credentialId;
  if (found.userId !== undefined && found.userId !== '' && found.userId !== '-') call.userId = found.userId;
  if (found.claims !== undefined) call.claims = found.claims;
  if (found.tlsVersion !== undefined) call.tlsVersion = found.tlsVersion;
  const node = found.node ?? line.raw.node;
  if (node !== undefined && node !== '') call.node = node.slice(0, 128);
  return { kind: 'call', call };
}

/** Printable ASCII, at most 128 characters. */
function requestIdOf(id: string | undefined): string | undefined {
  if (id === undefined || id === '' || id === '-' || id.length > LONGEST_ID) return undefined;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return undefined;
  }
  return id;
}

function hostHeaderOf(headers: readonly NameValue[]): string {
  const host = headers.find(({ name }) => name === 'host');
  return host === undefined ? '' : hostOf(host.value);
}
