import type { NameValue } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { claimedUser } from './json/claimed-user.js';
import { headersOf, someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import { durationOf, type JsonObject, objectOf, textOf } from './json-value.js';

/** Stable names first (semantic conventions 1.23 and later), then those before. */
const METHOD = ['http.request.method_original', 'http.request.method', 'http.method'];
const STATUS = ['http.response.status_code', 'http.status_code'];
/** Whoever opened the connection; a client cannot choose it. */
const PEER = ['network.peer.address', 'net.sock.peer.addr', 'net.peer.ip'];
/** Behind any proxies, that is, of a header (`Forwarded`, `X-Forwarded-For`) that instrumentation does not check. */
const CLAIMED_CLIENT = ['client.address', 'http.client_ip'];
const HOST = ['server.address', 'http.host', 'net.host.name', 'http.server_name'];
const START = [
  'timeUnixNano',
  'startTimeUnixNano',
  'start_time_unix_nano',
  'start_time',
  'timestamp',
  'Timestamp',
  'observedTimeUnixNano',
  '@timestamp',
];
const END = ['endTimeUnixNano', 'end_time_unix_nano', 'end_time'];
const OUTGOING = new Set(['1', '3', '4', '5', 'client', 'internal', 'producer', 'consumer']);

/** `http.request.header.user-agent` (stable; older with `_` for `-`), the value a list or one text; nested objects too. */
function headersAfter(prefix: string, attributes: JsonObject): NameValue[] {
  const found: Record<string, unknown> = {};
  for (const key of Object.keys(attributes))
    if (key.startsWith(prefix)) found[key.slice(prefix.length).replaceAll('_', '-')] = attributes[key];
  return headersOf(found);
}

/** Span kinds as numbers (OTLP), names (`SPAN_KIND_CLIENT`) or words (`Client`). */
const kindOf = (object: JsonObject): string =>
  (firstText(object, ['kind', 'span_kind', 'SpanKind'], 32) ?? '').toLowerCase().replace('span_kind_', '');

function targetFrom(attributes: JsonObject): string {
  const path = firstText(attributes, ['url.path'], 65_536);
  if (path !== undefined) return targetWith(path, firstOf(attributes, ['url.query']));
  return firstText(attributes, ['http.target', 'url.full', 'http.url'], 65_536) ?? '';
}

const read = jsonReader((object, line) => {
  const bag = objectOf(object.attributes) ?? objectOf(object.Attributes) ?? objectOf(object.SpanAttributes);
  const attributes = bag ?? object;
  const method = firstOf(attributes, METHOD);
  if (method === undefined && object.otel === 'span') return skipped('a span that is no HTTP call');
  // A flat document with `@timestamp` is ECS, whose names overlap.
  if (method === undefined || (bag === undefined && object['@timestamp'] !== undefined))
    return notOneOf('OpenTelemetry HTTP conventions');
  if (OUTGOING.has(kindOf(object))) return skipped('a span of an outgoing call');
  const resource = objectOf(object.resource) ?? objectOf(object.ResourceAttributes) ?? object;
  const about = objectOf(resource.attributes) ?? resource;
  const startMs = timeOf(firstOf(object, START));
  const endMs = timeOf(firstOf(object, END));
  const tls = firstText(attributes, ['tls.protocol.version'], 16);
  const peer = addressOf(firstOf(attributes, PEER));
  const claimed = addressOf(firstOf(attributes, CLAIMED_CLIENT));
  const headers = headersAfter('http.request.header.', attributes);
  const saysForwarded = headers.some(({ name }) => name === 'x-forwarded-for');
  return callFrom(line, {
    gateway: 'opentelemetry',
    timeMs: startMs,
    method,
    // A span that ended with an error before any response has no status.
    status: firstOf(attributes, STATUS) ?? 0,
    target: targetFrom(attributes),
    host: firstText(attributes, HOST, 256),
    scheme: firstText(attributes, ['url.scheme', 'http.scheme'], 16),
    clientIp: peer ?? claimed,
    requestHeaders: [
      ...someHeaders([
        ['user-agent', firstOf(attributes, ['user_agent.original', 'http.user_agent'])],
        // Instrumentation may take it from an unchecked header: believed where a source declares it.
        claimedUser(firstOf(attributes, ['enduser.id', 'user.id']), firstOf(attributes, STATUS)),
      ]),
      // Looked through where the source declares the peer as a trusted proxy.
      ...someHeaders([['x-forwarded-for', saysForwarded || peer === claimed ? undefined : claimed]]),
      ...headers,
    ],
    responseHeaders: headersAfter('http.response.header.', attributes),
    requestBytes: firstOf(attributes, [
      'http.request.size',
      'http.request.body.size',
      'http.request_content_length',
    ]),
    responseBytes: firstOf(attributes, [
      'http.response.size',
      'http.response.body.size',
      'http.response_content_length',
    ]),
    latencyMs: startMs === undefined || endMs === undefined ? undefined : durationOf(endMs - startMs),
    service: named(firstText(about, ['service.name', 'ServiceName']) ?? firstText(object, ['ServiceName'])),
    route: named(firstText(attributes, ['http.route'])),
    tlsVersion: tls === undefined ? undefined : tls.startsWith('TLS') ? tls : `TLSv${tls}`,
    node:
      firstText(about, ['k8s.pod.name', 'host.name', 'service.instance.id'], 128) ??
      textOf(object.hostname, 128),
  });
});

/** Spans and log records with OpenTelemetry's HTTP semantic conventions, as the OTLP source hands them over or flattened. */
export const otelHttp = {
  name: 'otel-http',
  title: 'OpenTelemetry HTTP semantic conventions',
  description:
    'Server spans and log records with OpenTelemetry HTTP attributes, stable (http.request.method) and old (http.method) names, from OTLP or as flattened JSON; spans of outgoing calls are skipped.',
  documentation: 'https://opentelemetry.io/docs/specs/semconv/http/http-spans/',
  verified: 'documentation',
  examples: [
    '{"otel":"span","timeUnixNano":"1772702000123000000","endTimeUnixNano":"1772702000135000000","traceId":"5f2b8c0f4a0b7c1d2e3f405162738495","spanId":"a1b2c3d4e5f60718","kind":2,"name":"GET /orders/{id}","statusCode":0,"resource":{"service.name":"orders","host.name":"node-3"},"scope":"otelhttp","attributes":{"http.request.method":"GET","url.scheme":"https","url.path":"/orders/7","url.query":"expand=items","http.route":"/orders/{id}","http.response.status_code":200,"server.address":"api.example.com","client.address":"203.0.113.9","user_agent.original":"curl/8.5.0","http.request.header.accept":["application/json"]}}',
    '{"timestamp":"2026-03-05T09:13:21.500Z","http.method":"POST","http.target":"/login?next=%2F","http.status_code":401,"http.scheme":"https","http.host":"api.example.com","http.client_ip":"203.0.113.10","http.user_agent":"Mozilla/5.0","net.peer.ip":"10.0.0.1","service.name":"accounts"}',
  ],
  createReader: () => read,
} as const satisfies Format;
