import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { claimedUser } from './json/claimed-user.js';
import { millisOf } from './json/duration-value.js';
import { headersOf, someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import { type JsonObject, objectOf } from './json-value.js';

/** Modules whose `user.name` is what the client claims in its Authorization header or URL, checked or not. */
const CLAIMED = ['nginx', 'traefik', 'haproxy', 'ingress'];

function claimsOnly(object: JsonObject): boolean {
  const from =
    firstText(object, ['event.dataset', 'event.module', 'fileset.module', 'data_stream.dataset'], 128) ?? '';
  return CLAIMED.some((product) => from.startsWith(product));
}

function targetFrom(object: JsonObject): string {
  const path = firstText(object, ['url.path'], 65_536);
  if (path !== undefined) return targetWith(path, firstOf(object, ['url.query']));
  return firstText(object, ['url.original', 'url.full'], 65_536) ?? '';
}

const read = jsonReader((object, line) => {
  const method = firstOf(object, ['http.request.method']);
  const status = firstOf(object, ['http.response.status_code']);
  if (
    object['@timestamp'] === undefined ||
    method === undefined ||
    status === undefined ||
    objectOf(object.attributes) !== undefined
  )
    return notOneOf('Elastic Common Schema (HTTP)');
  const user = firstText(object, ['user.name', 'user.id', 'client.user.name', 'source.user.name']);
  const refused = String(status) === '401';
  const vouched = !claimsOnly(object) && !refused;
  const version = firstText(object, ['tls.version'], 16);
  return callFrom(line, {
    gateway: firstText(object, ['event.module', 'observer.product', 'service.type'], 64) ?? 'ecs',
    timeMs: timeOf(firstOf(object, ['event.start', '@timestamp'])),
    method: typeof method === 'string' ? method.toUpperCase() : method,
    status,
    target: targetFrom(object),
    host: firstText(object, ['url.domain', 'destination.domain', 'server.domain'], 256),
    scheme: firstText(object, ['url.scheme'], 16),
    clientIp: addressOf(firstOf(object, ['source.ip', 'client.ip', 'source.address', 'client.address'])),
    requestHeaders: [
      ...someHeaders([
        ['user-agent', firstOf(object, ['user_agent.original'])],
        ['referer', firstOf(object, ['http.request.referrer'])],
        ['content-type', firstOf(object, ['http.request.mime_type'])],
        claimedUser(vouched ? undefined : user, status),
      ]),
      ...headersOf(firstOf(object, ['http.request.headers'])),
    ],
    responseHeaders: [
      ...someHeaders([['content-type', firstOf(object, ['http.response.mime_type'])]]),
      ...headersOf(firstOf(object, ['http.response.headers'])),
    ],
    requestBytes: firstOf(object, ['http.request.bytes', 'http.request.body.bytes']),
    responseBytes: firstOf(object, ['http.response.bytes', 'http.response.body.bytes']),
    latencyMs: millisOf(firstOf(object, ['event.duration']), 'ns'),
    service: named(firstText(object, ['service.name'])),
    userId: vouched ? user : undefined,
    tlsVersion: version === undefined ? undefined : version.startsWith('TLS') ? version : `TLSv${version}`,
    node: firstText(object, ['kubernetes.pod.name', 'host.name', 'observer.hostname', 'host.hostname'], 128),
  });
});

/** Elastic Common Schema documents about HTTP requests, nested or with dotted keys. */
export const ecs = {
  name: 'ecs',
  title: 'Elastic Common Schema (HTTP)',
  description:
    'Documents in the Elastic Common Schema with http.* and url.* fields, nested or with dotted keys, as Elastic Agent, Filebeat modules or ECS loggers write them.',
  documentation: 'https://www.elastic.co/guide/en/ecs/current/ecs-http.html',
  verified: 'documentation',
  examples: [
    '{"@timestamp":"2026-03-05T09:13:20.123Z","ecs":{"version":"8.11.0"},"event":{"kind":"event","category":["web"],"type":["access"],"outcome":"success","duration":12000000},"http":{"request":{"method":"GET","bytes":204,"referrer":"https://app.example.com/"},"response":{"status_code":200,"bytes":312},"version":"1.1"},"url":{"original":"/orders/7?expand=items","path":"/orders/7","query":"expand=items","domain":"api.example.com","scheme":"https"},"source":{"ip":"203.0.113.9","address":"203.0.113.9"},"user":{"name":"maria"},"user_agent":{"original":"curl/8.5.0"},"service":{"name":"orders"},"host":{"name":"gw-1"}}',
    '{"@timestamp":"2026-03-05T09:13:21.000Z","ecs.version":"1.6.0","event.dataset":"nginx.access","http.request.method":"post","http.response.status_code":401,"http.response.body.bytes":120,"url.original":"/login","source.ip":"203.0.113.10","user.name":"admin","user_agent.original":"Mozilla/5.0"}',
  ],
  createReader: () => read,
} as const satisfies Format;
