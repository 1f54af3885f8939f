import type { AnsweredBy } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import { requestLineOf } from './text/request-line.js';

/* Names of the same thing in the log formats people publish, and (last) HAProxy's own field names with `%{+json}o`. */
const FRONTEND = ['frontend_name', 'fe_name', 'frontend', 'haproxy_frontend', 'haproxy_frontendName', 'ft'];
const BACKEND = ['backend_name', 'be_name', 'backend', 'haproxy_backend', 'bck'];
const SERVER = ['server_name', 'srv_name', 'server', 'haproxy_serverName', 'srv'];
const TERMINATION = [
  'termination_state',
  'haproxy_terminationState',
  'haproxy_status',
  'termination',
  'tsc',
  'ts',
];
const REQUEST = [
  'http_request',
  'request',
  'haproxy_httpRequest',
  'http_request_and_version',
  'request_line',
  'r',
];
const TIME = [
  'timestamp',
  'time',
  'request_date',
  'accept_date',
  'request_time',
  'date',
  'haproxy_dateTime',
  '@timestamp',
  'tr',
  't',
];
const METHOD = ['http_method', 'method', 'request_method', 'verb', 'HM'];
const PATH = ['http_uri', 'uri', 'http_path', 'path', 'request_uri', 'url', 'HU', 'HP'];
const QUERY = ['http_query', 'query', 'query_string', 'HQ'];
const STATUS = ['status_code', 'http_status_code', 'http_status', 'status', 'haproxy_statusCode', 'ST'];
const CLIENT = ['client_ip', 'haproxy_clientIP', 'src_ip', 'client_addr', 'src', 'ci'];
const TOTAL_MS = [
  'Ta',
  'time_active',
  'total_time_ms',
  'duration_ms',
  'total_time',
  'Tt',
  'haproxy_Tt',
  'session_duration',
];
const RESPONSE_MS = [
  'Tr',
  'response_time',
  'backend_response_time_ms',
  'time_backend_response',
  'haproxy_Tr',
];

/** `%{+Q}r` puts quotes around it. */
const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;

/**
 * HAProxy made the response when no server was asked (`<NOSRV>`), when the session ended before a server's response (second
 * letter of the termination state, manual §8.5), or when no response time was measured (-1). Its cache's a server made.
 */
function answeredByOf(server: string, termination: string, responseMs: unknown): AnsweredBy {
  if (server === '<CACHE>') return 'upstream';
  const early = termination.length > 1 && 'RQCHT'.includes(termination.charAt(1));
  return server.startsWith('<') || early || Number(responseMs) === -1 ? 'gateway' : 'upstream';
}

const read = jsonReader((object, line) => {
  const request = firstText(object, REQUEST, 65_536);
  const requestLine = request === undefined ? undefined : requestLineOf(unquoted(request));
  const method = firstOf(object, METHOD) ?? requestLine?.method;
  // Bytes that were no request: `"http_method":"<BADREQ>","http_uri":"-"` (tried with HAProxy 2.6).
  const noPath = PATH.some((name) => object[name] === '-') ? '' : undefined;
  const path = firstText(object, PATH, 65_536) ?? noPath;
  const status = firstOf(object, STATUS);
  const places = [FRONTEND, BACKEND, TERMINATION].filter((names) => firstOf(object, names) !== undefined);
  if (places.length < 2 || status === undefined || (requestLine === undefined && path === undefined))
    return notOneOf('HAProxy JSON log');
  const responseMs = firstOf(object, RESPONSE_MS);
  const host = firstText(object, ['host', 'http_host', 'request_host', 'hdr_host'], 256);
  return callFrom(line, {
    gateway: 'haproxy',
    timeMs: timeOf(firstOf(object, TIME)),
    method: method === undefined || method === '<BADREQ>' ? '-' : method,
    status: status === '-1' || status === -1 ? 0 : status,
    target: path === undefined ? (requestLine?.target ?? '') : targetWith(path, firstOf(object, QUERY)),
    host: host === undefined || host.includes(' ') ? undefined : host,
    clientIp: addressOf(firstOf(object, CLIENT)),
    requestHeaders: someHeaders([
      ['user-agent', firstOf(object, ['user_agent', 'http_user_agent', 'useragent'])],
      ['referer', firstOf(object, ['referer', 'http_referer', 'referrer'])],
      ['x-forwarded-for', firstOf(object, ['x_forwarded_for', 'xff'])],
    ]),
    requestBytes: firstOf(object, ['bytes_uploaded', 'bytes_in', 'U']),
    responseBytes: firstOf(object, ['bytes_read', 'bytes_out', 'bytes', 'haproxy_bytesRead', 'B']),
    latencyMs: millisOf(firstOf(object, TOTAL_MS), 'ms'),
    upstreamLatencyMs: millisOf(responseMs, 'ms'),
    service:
      firstText(object, SERVER)?.startsWith('<') === true ? undefined : named(firstText(object, BACKEND)),
    route: named(firstText(object, FRONTEND)?.replace('~', '')),
    answeredBy: answeredByOf(
      firstText(object, SERVER) ?? '',
      firstText(object, TERMINATION) ?? '',
      responseMs,
    ),
    tlsVersion: firstText(object, ['ssl_version', 'tls_protocol', 'ssl_protocol', 'sslv'], 32),
    node: firstText(object, ['hostname', 'haproxy_hostname', 'H'], 128),
  });
});

/** HAProxy with a `log-format` that writes JSON. There is no standard: the layouts people publish are read. */
export const haproxyJson = {
  name: 'haproxy-json',
  title: 'HAProxy log (JSON)',
  description:
    'A `log-format` that writes JSON, in the layouts commonly published (client_ip, frontend_name, backend_name, http_method, http_uri, status_code, Ta …) or with HAProxy 3.0 `%{+json}o`.',
  documentation: 'https://docs.haproxy.org/3.0/configuration.html#8.2.6',
  verified: 'recorded',
  examples: [
    '{"timestamp":"05/Mar/2026:09:13:20.123","client_ip":"203.0.113.9","client_port":"52386","frontend_name":"https~","backend_name":"orders","server_name":"orders-1","http_method":"GET","http_uri":"/orders/7?expand=items","http_version":"HTTP/1.1","status_code":"200","bytes_read":"312","TR":"0","Tw":"0","Tc":"1","Tr":"9","Ta":"12","termination_state":"--","host":"api.example.com","user_agent":"curl/8.5.0"}',
    '{"type":"haproxy","client_ip":"203.0.113.10","client_port":"52400","request_date":"[05/Mar/2026:09:13:21.001]","frontend_name":"https","backend_name":"https","server_name":"<NOSRV>","http_status_code":"403","bytes_read":"192","termination_state":"PR","http_method":"POST","http_request_and_version":"POST /login HTTP/1.1","Tr":"-1","Ta":"0"}',
  ],
  createReader: () => read,
} as const satisfies Format;
