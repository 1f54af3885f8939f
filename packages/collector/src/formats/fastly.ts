import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import { type JsonObject, textOf } from './json-value.js';

/** Fields that only Fastly's formats have. */
const TELLING = [
  'fastly_server',
  'fastly_is_edge',
  'fastly_pop',
  'response_state',
  'server_datacenter',
  'fastly_info',
];

/** Fastly's older example format calls the method `request`. */
const methodFrom = (object: JsonObject): unknown => firstOf(object, ['request_method', 'request', 'method']);

const read = jsonReader((object, line) => {
  const tells = TELLING.some((name) => Object.hasOwn(object, name));
  const status = firstOf(object, ['response_status', 'resp_status', 'status']);
  const target = firstText(object, ['url', 'request_url', 'path'], 65_536);
  if (!tells || status === undefined || target === undefined) return notOneOf('Fastly JSON log');
  const state = firstText(object, ['response_state', 'cache_status', 'fastly_info'], 64);
  return callFrom(line, {
    gateway: 'fastly',
    timeMs: timeOf(firstOf(object, ['timestamp', 'time_start', 'time'])),
    method: methodFrom(object),
    status,
    target,
    host: firstText(object, ['host', 'request_host'], 256),
    scheme: object.is_tls === true || object.is_tls === 1 ? 'https' : undefined,
    clientIp: addressOf(firstOf(object, ['client_ip', 'ip_address'])),
    requestHeaders: someHeaders([
      ['user-agent', firstOf(object, ['request_user_agent', 'user_agent'])],
      ['referer', firstOf(object, ['request_referer', 'referer'])],
      ['accept', object.request_accept_content],
      ['accept-language', object.request_accept_language],
      ['x-forwarded-for', object.request_x_forwarded_for],
    ]),
    responseHeaders: someHeaders([['content-type', firstOf(object, ['content_type', 'resp_content_type'])]]),
    requestBytes: firstOf(object, ['request_body_size', 'req_body_size']),
    responseBytes: firstOf(object, ['response_body_size', 'resp_body_size']),
    latencyMs: millisOf(firstOf(object, ['time_elapsed', 'request_latency']), 'us'),
    service: named(firstText(object, ['service_name', 'service_id'])),
    answeredBy: state?.startsWith('ERROR') === true ? 'gateway' : 'upstream',
    node:
      firstText(object, ['fastly_server', 'fastly_pop', 'server_datacenter'], 128) ?? textOf(object.pop, 128),
  });
});

/** Fastly has no fixed log: these are the JSON formats that its web interface and its guides start from. */
export const fastly = {
  name: 'fastly',
  title: 'Fastly real-time log streaming (JSON)',
  description:
    "The JSON log format that Fastly's logging endpoints start with, and the longer one of its guide on useful variables.",
  documentation:
    'https://www.fastly.com/documentation/guides/integrations/logging-endpoints/useful-log-formats/',
  verified: 'documentation',
  examples: [
    '{"timestamp":"2026-03-05T09:13:20+0000","client_ip":"203.0.113.9","geo_country":"germany","geo_city":"berlin","host":"api.example.com","url":"/orders/7?expand=items","request_method":"GET","request_protocol":"HTTP/2","request_referer":"","request_user_agent":"curl/8.5.0","response_state":"MISS","response_status":200,"response_reason":"OK","response_body_size":312,"fastly_server":"cache-fra19147-FRA","fastly_is_edge":true}',
    '{"timestamp":1772702001,"service_id":"SU1Z0isxPaozGVKXdv0eY","time_elapsed":20123,"is_edge":true,"client_ip":"203.0.113.10","geo_city":"berlin","request":"POST","host":"api.example.com","url":"/login","request_user_agent":"Mozilla/5.0","resp_status":"503","resp_message":"Backend fetch failed","resp_body_size":450,"server_datacenter":"FRA","cache_status":"ERROR"}',
  ],
  createReader: () => read,
} as const satisfies Format;
