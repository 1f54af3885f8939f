import { hash } from 'node:crypto';
import type { ApiCall, NameValue, RawLine, Rejection } from '@gatewatch/model';
import { explainForeignBytes } from './foreign-bytes.js';
import type { Format, ReadLine } from './format.js';
import { isTooDeep, MAX_JSON_DEPTH } from './json-depth.js';
import { durationOf, type JsonObject, numberOf, objectOf, sizeOf, textOf } from './json-value.js';
import { answeredByOf } from './kong-answered-by.js';
import { consumerOf, isAnonymous, namedRefOf } from './kong-identity.js';
import { hostOf, originOf, parametersOf, parametersOfObject, targetOf } from './request-target.js';

const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Far above Kong's own 100, so that a hostile line cannot make the call itself big. */
const MAX_HEADER_LINES = 512;

const rejected = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isBlank(bytes: Buffer): boolean {
  if (bytes.length > 64) return false;
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}

/** RFC 9110 §5.6.2 token characters, which is what nginx lets through. */
function methodOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > 64) return undefined;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return undefined;
  }
  return value;
}

/** Kong's `request.id`: 32 hexadecimal digits made by nginx (since 3.5). */
function gatewayRequestId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length !== 32) return undefined;
  for (let index = 0; index < 32; index += 1) {
    const code = value.charCodeAt(index);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return undefined;
  }
  return value;
}

function headersOf(headers: JsonObject | undefined): NameValue[] {
  const entries: NameValue[] = [];
  if (headers === undefined) return entries;
  for (const key of Object.keys(headers)) {
    const value = headers[key];
    if (typeof value === 'string') entries.push({ name: key.toLowerCase(), value });
    else if (Array.isArray(value)) {
      for (const one of value) {
        if (typeof one === 'string' && entries.length < MAX_HEADER_LINES)
          entries.push({ name: key.toLowerCase(), value: one });
      }
    } else if (typeof value === 'number') entries.push({ name: key.toLowerCase(), value: String(value) });
    if (entries.length >= MAX_HEADER_LINES) break;
  }
  return entries;
}

const hostHeader = (headers: JsonObject | undefined): string => {
  const host = headers?.host;
  return typeof host === 'string' ? hostOf(host) : '';
};

function callOf(line: JsonObject, request: JsonObject, response: JsonObject, raw: RawLine): ReadLine {
  const startedAtMs = numberOf(line.started_at);
  if (startedAtMs === undefined || startedAtMs < EARLIEST_MS || startedAtMs > LATEST_MS) {
    return rejected('bad-time', '`started_at` is not a time in epoch milliseconds between 2000 and 2100.');
  }
  const status = numberOf(response.status);
  if (status === undefined || !Number.isInteger(status) || status < 0 || status > 999) {
    return rejected('bad-field', '`response.status` is not a status code.');
  }
  const method = methodOf(request.method);
  if (method === undefined) return rejected('bad-field', '`request.method` is not a request method.');

  const headers = objectOf(request.headers);
  const responseHeaders = objectOf(response.headers);
  const requestHeaders = headersOf(headers);
  const url = typeof request.url === 'string' ? request.url : '';
  const uri = typeof request.uri === 'string' ? request.uri : targetOf(url);
  const queryStart = uri.indexOf('?');
  const origin = originOf(url);
  const latencies = objectOf(line.latencies);
  const latencyMs = durationOf(latencies?.request) ?? 0;
  const proxyMs = durationOf(latencies?.proxy);
  const anonymous =
    objectOf(line.consumer) !== undefined && isAnonymous(line, headers, requestHeaders.length);
  const querystring = uri === '' ? objectOf(request.querystring) : undefined;

  const call: Mutable<ApiCall> = {
    requestId: gatewayRequestId(request.id) ?? hash('sha256', raw.bytes, 'hex').slice(0, 32),
    timeMs: Math.trunc(startedAtMs),
    gateway: 'kong',
    source: raw.source,
    method,
    scheme: origin.scheme,
    host: origin.host === '' ? hostHeader(headers) : origin.host,
    path: queryStart === -1 ? uri : uri.slice(0, queryStart),
    query:
      queryStart !== -1
        ? parametersOf(uri.slice(queryStart + 1))
        : querystring === undefined
          ? []
          : parametersOfObject(querystring),
    status,
    answeredBy: answeredByOf(line, status, responseHeaders),
    requestHeaders,
    responseHeaders: headersOf(responseHeaders),
    requestBytes: sizeOf(request.size),
    responseBytes: sizeOf(response.size),
    latencyMs: Math.max(latencyMs, 0),
    clientIp: textOf(line.client_ip, 64) ?? '',
    anonymousConsumer: anonymous,
  };
  const service = namedRefOf(line.service);
  if (service !== undefined) call.service = service;
  const route = namedRefOf(line.route);
  if (route !== undefined) call.route = route;
  const consumer = anonymous ? undefined : consumerOf(line.consumer);
  if (consumer !== undefined) call.consumer = consumer;
  if (proxyMs !== undefined) call.upstreamLatencyMs = proxyMs;
  const credentialId = textOf(objectOf(line.authenticated_entity)?.id, 512);
  if (credentialId !== undefined) call.credentialId = credentialId;
  const tlsVersion = textOf(objectOf(request.tls)?.version, 32);
  if (tlsVersion !== undefined) call.tlsVersion = tlsVersion;
  return { kind: 'call', call };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Kong's basic log serializer: tcp-log, http-log and file-log, 2.x and 3.x. */
export const kong = {
  name: 'kong',
  description:
    "Kong Gateway's log serializer, as its TCP Log, HTTP Log and File Log plugins write it (2.x and 3.x).",
  read(raw: RawLine): ReadLine {
    const bytes = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
    if (isBlank(bytes)) return rejected('empty', 'The line is empty.');
    if (isTooDeep(bytes)) return rejected('too-deep', `The line nests deeper than ${MAX_JSON_DEPTH} levels.`);
    const value = parse(bytes);
    if (value === undefined)
      return explainForeignBytes(bytes) ?? rejected('not-json', 'The line is not valid JSON.');
    const line = objectOf(value);
    if (line === undefined) return rejected('not-an-object', 'The line is JSON, but not an object.');
    const request = objectOf(line.request);
    if (request === undefined) {
      const what =
        objectOf(line.session) === undefined
          ? 'The object has no `request`'
          : 'The line is about a TCP stream';
      return rejected('not-a-request', `${what}: only HTTP requests are read.`);
    }
    return callOf(line, request, objectOf(line.response) ?? {}, raw);
  },
} as const satisfies Format;
