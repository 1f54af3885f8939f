import type { NameValue } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { claimedUser } from './json/claimed-user.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText, isNothing } from './json/value-at.js';
import type { JsonObject } from './json-value.js';
import { requestLineOf } from './text/request-line.js';

/** Names of nginx variables that other products' logs do not have. */
const TELLING = ['remote_addr', 'body_bytes_sent', 'request_time', 'upstream_response_time', 'upstream_addr'];
const TIMES = ['time_iso8601', '@timestamp', 'time_local', 'timestamp', 'time'];
const PATHS = ['request_uri', 'uri', 'path', 'url'];
const UPSTREAM = ['upstream_status', 'upstream_addr', 'upstream_response_time'];

/** `$http_user_agent` → `user-agent`; `http_referrer` is a common slip. `$http_host` is the Host header. */
function headersAfter(prefix: string, object: JsonObject): NameValue[] {
  const pairs: [string, unknown][] = [];
  for (const key of Object.keys(object)) {
    if (!key.startsWith(prefix)) continue;
    const name = key.slice(prefix.length).toLowerCase().replaceAll('_', '-');
    if (name !== '' && name !== 'remote-user')
      pairs.push([name === 'referrer' ? 'referer' : name, object[key]]);
  }
  return someHeaders(pairs);
}

/** `$request_id`: 16 random bytes in hexadecimal that nginx makes; a header passed on under that name rarely is. */
function requestIdOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length !== 32) return undefined;
  for (let index = 0; index < 32; index += 1) {
    const code = value.charCodeAt(index);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return undefined;
  }
  return value;
}

/** `$msec` and the times are those of the log line, that is of the response's end. */
function startOf(object: JsonObject, latencyMs: number): number | undefined {
  const msec = timeOf(object.msec);
  if (msec !== undefined) return msec - Math.round(latencyMs);
  const endMs = timeOf(firstOf(object, TIMES));
  // Whole seconds: only a long request moves the second in which it began.
  return endMs === undefined || latencyMs < 1000 ? endMs : endMs - Math.round(latencyMs);
}

const read = jsonReader((object, line) => {
  const requestLine = typeof object.request === 'string' ? requestLineOf(object.request) : undefined;
  // What was no request has an empty URI and no method (tried with NGINX 1.22).
  const noPath = PATHS.some((name) => object[name] === '') ? '' : undefined;
  const path = firstText(object, PATHS, 65_536) ?? noPath;
  const tells = TELLING.some((name) => Object.hasOwn(object, name));
  const status = firstOf(object, ['status', 'response_status']);
  if (!tells || status === undefined || (path === undefined && requestLine === undefined))
    return notOneOf('NGINX JSON log');
  const understood = requestLine?.understood ?? path !== '';
  const method = firstOf(object, ['request_method', 'method']) ?? requestLine?.method;
  const target =
    requestLine?.understood === true || path === undefined
      ? (requestLine?.target ?? '')
      : targetWith(path, firstOf(object, ['args', 'query_string']));
  const latencyMs = millisOf(object.request_time, 's');
  const protocol = firstText(object, ['ssl_protocol', 'tls_version'], 32);
  const saysUpstream = UPSTREAM.some((name) => Object.hasOwn(object, name));
  const hadUpstream = UPSTREAM.some((name) => !isNothing(object[name]));
  return callFrom(line, {
    gateway: 'nginx',
    timeMs: startOf(object, latencyMs ?? 0),
    // Bytes that were no request have no method, and their target is whatever nginx made of them.
    method: understood ? method : '-',
    status,
    target: understood ? target : '',
    host: firstText(object, ['http_host', 'host', 'server_name'], 256),
    scheme: firstText(object, ['scheme', 'x_forwarded_proto'], 16),
    clientIp: addressOf(firstOf(object, ['remote_addr', 'client_ip', 'realip_remote_addr'])),
    requestId: requestIdOf(object.request_id),
    requestHeaders: [
      ...headersAfter('http_', object),
      ...someHeaders([
        ['user-agent', firstOf(object, ['user_agent', 'agent'])],
        ['referer', firstOf(object, ['referer', 'referrer'])],
        ['x-forwarded-for', firstOf(object, ['x_forwarded_for', 'x_forward_for'])],
        // nginx takes it from the Authorization header whether it checked it or not: no identity, but a header that a
        // source can declare as trusted (`identify: { user: { header: remote-user } }`).
        claimedUser(object.remote_user, status),
      ]),
    ],
    responseHeaders: headersAfter('sent_http_', object),
    requestBytes: firstOf(object, ['request_length', 'bytes_received']),
    responseBytes: firstOf(object, ['body_bytes_sent', 'bytes_sent']),
    latencyMs,
    upstreamLatencyMs: millisOf(object.upstream_response_time, 's'),
    service: named(firstText(object, ['service_name', 'proxy_upstream_name', 'upstream_name'])),
    answeredBy: !understood || (saysUpstream && !hadUpstream) ? 'gateway' : 'upstream',
    tlsVersion: protocol,
    node: firstText(object, ['hostname'], 128),
  });
});

/** NGINX with `log_format … escape=json`. There is no standard: fields named after nginx's own variables are read. */
export const nginxJson = {
  name: 'nginx-json',
  title: 'NGINX access log (JSON)',
  description:
    "A `log_format … escape=json` whose fields have the names of nginx's variables: request or request_method and request_uri, status, remote_addr, msec or time_iso8601 …; `http_*` fields become headers.",
  documentation: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  verified: 'recorded',
  examples: [
    '{"time_iso8601":"2026-03-05T09:13:20+00:00","msec":"1772702000.135","remote_addr":"203.0.113.9","remote_user":"","request":"GET /orders/7?expand=items HTTP/1.1","request_method":"GET","request_uri":"/orders/7?expand=items","status":"200","body_bytes_sent":"312","request_length":"204","request_time":"0.012","upstream_response_time":"0.009","upstream_addr":"10.0.0.5:8080","http_host":"api.example.com","http_user_agent":"curl/8.5.0","http_referrer":"","http_x_forwarded_for":"","scheme":"https","ssl_protocol":"TLSv1.3","request_id":"5f2b8c0f4a0b7c1d2e3f405162738495"}',
    '{"@timestamp":"2026-03-05T09:13:21+00:00","remote_addr":"203.0.113.10","uri":"/login","args":"next=%2F","request_method":"POST","status":503,"body_bytes_sent":197,"request_time":0.000,"upstream_response_time":"","upstream_addr":"","host":"api.example.com","http_user_agent":"Mozilla/5.0"}',
  ],
  createReader: () => read,
} as const satisfies Format;
