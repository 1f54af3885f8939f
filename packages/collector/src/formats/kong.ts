import { hash } from 'node:crypto';
import type { ApiCall, NameValue, Rejection } from '@gatewatch/model';
import { methodOf } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import { durationOf, type JsonObject, numberOf, objectOf, sizeOf, textOf } from './json-value.js';
import { answeredByOf } from './kong-answered-by.js';
import { gatewatchFields } from './kong-gatewatch-fields.js';
import { consumerOf, isAnonymous, namedRefOf } from './kong-identity.js';
import type { LogLine } from './log-line.js';
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

function callOf(line: JsonObject, request: JsonObject, response: JsonObject, raw: LogLine): ReadLine {
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
  const latencyMs = durationOf(latencies?.request);
  const proxyMs = durationOf(latencies?.proxy);
  const anonymous =
    objectOf(line.consumer) !== undefined && isAnonymous(line, headers, requestHeaders.length);
  const querystring = uri === '' ? objectOf(request.querystring) : undefined;

  const call: Mutable<ApiCall> = {
    requestId: gatewayRequestId(request.id) ?? hash('sha256', raw.bytes, 'hex').slice(0, 32),
    timeMs: Math.trunc(startedAtMs),
    gateway: 'kong',
    source: raw.raw.source,
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
    clientIp: textOf(line.client_ip, 64) ?? '',
    anonymousConsumer: anonymous,
  };
  const service = namedRefOf(line.service);
  if (service !== undefined) call.service = service;
  const route = namedRefOf(line.route);
  if (route !== undefined) call.route = route;
  const consumer = anonymous ? undefined : consumerOf(line.consumer);
  if (consumer !== undefined) call.consumer = consumer;
  if (latencyMs !== undefined) call.latencyMs = latencyMs;
  if (proxyMs !== undefined) call.upstreamLatencyMs = proxyMs;
  const credentialId = textOf(objectOf(line.authenticated_entity)?.id, 512);
  if (credentialId !== undefined) call.credentialId = credentialId;
  const tls = objectOf(request.tls);
  const tlsVersion = textOf(tls?.version, 32);
  if (tlsVersion !== undefined) call.tlsVersion = tlsVersion;
  if (tls?.client_verify === 'SUCCESS') call.clientCertificate = true;
  const { node } = raw.raw;
  if (node !== undefined && node !== '') call.node = node.slice(0, 128);
  if (line.gatewatch !== undefined) Object.assign(call, gatewatchFields(line.gatewatch));
  return { kind: 'call', call };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function read(line: LogLine): ReadLine {
  const json = line.json;
  if (json.kind === 'rejected') return json;
  const request = objectOf(json.object.request);
  if (request === undefined) {
    const what =
      objectOf(json.object.session) === undefined
        ? 'The object has no `request`'
        : 'The line is about a TCP stream';
    return rejected('not-a-request', `${what}: only HTTP requests are read.`);
  }
  return callOf(json.object, request, objectOf(json.object.response) ?? {}, line);
}

/** Kong's basic log serializer: tcp-log, http-log and file-log, 2.x and 3.x. */
export const kong = {
  name: 'kong',
  title: 'Kong Gateway',
  description:
    "Kong Gateway's log serializer, as its TCP Log, HTTP Log, UDP Log, File Log, Loggly and Kafka Log plugins write it (2.x and 3.x).",
  documentation: 'https://developer.konghq.com/plugins/tcp-log/reference/',
  verified: 'recorded',
  examples: [
    '{"service":{"id":"0c4e0a5e-6c6c-4d0a-9b2b-5a1f3d1a2b3c","name":"orders"},"request":{"method":"GET","uri":"/orders/7?expand=items","url":"http://api.example.com:8000/orders/7?expand=items","size":204,"headers":{"host":"api.example.com","user-agent":"curl/8.5.0"},"id":"5f2b8c0f4a0b7c1d2e3f405162738495"},"response":{"status":200,"size":312,"headers":{"content-type":"application/json"}},"latencies":{"request":12,"proxy":9,"kong":3},"client_ip":"203.0.113.9","started_at":1772702000123}',
  ],
  createReader: () => read,
} as const satisfies Format;
