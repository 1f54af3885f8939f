import type { Consumer } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import type { JsonObject } from './json-value.js';

/* Apigee's flow variables, what message templates commonly call them, and its analytics dimensions. */
const PROXY = [
  'apiproxy.name',
  'apiproxy',
  'apiproxy_name',
  'apiProxyName',
  'apiProxy',
  'proxyName',
  'api_proxy',
  'proxy',
];
const ENVIRONMENT = [
  'environment.name',
  'environment',
  'environmentName',
  'organization.name',
  'organization',
  'org',
  'env',
];
const METHOD = ['request.verb', 'request_verb', 'requestVerb', 'verb', 'httpMethod', 'http_method', 'method'];
const STATUS = [
  'response.status.code',
  'response_status_code',
  'responseStatusCode',
  'statusCode',
  'status_code',
  'status',
];
const URI = [
  'request.uri',
  'request_uri',
  'requestUri',
  'request.path',
  'request_path',
  'requestPath',
  'uri',
  'path',
];
const BASE = ['proxy.basepath', 'proxy_basepath', 'proxyBasePath', 'basepath'];
const SUFFIX = ['proxy.pathsuffix', 'proxy_pathsuffix', 'proxyPathSuffix', 'pathsuffix'];
const QUERY = ['request.querystring', 'request_querystring', 'requestQueryString', 'querystring'];
const TIME = [
  'client.received.start.timestamp',
  'client_received_start_timestamp',
  'clientReceivedStartTimestamp',
  'requestTimestamp',
  'system.timestamp',
  'timestamp',
  'time',
  'startTime',
];
const END = ['client.sent.end.timestamp', 'client_sent_end_timestamp', 'clientSentEndTimestamp'];
const CLIENT = [
  'client.ip',
  'client_ip',
  'clientIp',
  'ax_resolved_client_ip',
  'callerIp',
  'proxy.client.ip',
  'proxy_client_ip',
];

/** The developer's app whose key or token Apigee verified; never the key itself (`client_id`). */
function consumerOf(object: JsonObject): Consumer | undefined {
  const name = firstText(object, [
    'developer.app.name',
    'developer_app',
    'developerApp',
    'app_name',
    'appName',
  ]);
  const id = firstText(object, ['developer.app.id', 'app_id', 'developerAppId']) ?? name;
  const product = firstText(object, ['apiproduct.name', 'api_product', 'apiProduct']);
  if (id === undefined || name === '(not set)') return undefined;
  return { id, name: name ?? id, tags: product === undefined ? [] : [product] };
}

function targetFrom(object: JsonObject): string | undefined {
  const uri = firstText(object, URI, 65_536);
  const parts = `${firstText(object, BASE, 8192) ?? ''}${firstText(object, SUFFIX, 65_536) ?? ''}`;
  const path = uri ?? (parts === '' ? undefined : parts);
  return path === undefined ? undefined : targetWith(path, firstOf(object, QUERY));
}

const read = jsonReader((object, line) => {
  const proxy = firstText(object, PROXY);
  const method = firstOf(object, METHOD);
  const target = targetFrom(object);
  const own = [
    ENVIRONMENT,
    BASE,
    SUFFIX,
    ['messageid', 'messageId', 'gateway_flow_id'],
    ['developer.app.name', 'developer_app'],
  ];
  const tells =
    own.some((names) => firstOf(object, names) !== undefined) || proxy !== firstText(object, ['proxy']);
  if (proxy === undefined || method === undefined || target === undefined || !tells)
    return notOneOf('Apigee JSON log');
  const startMs = timeOf(firstOf(object, TIME));
  const endMs = timeOf(firstOf(object, END));
  const total = millisOf(
    firstOf(object, ['total_response_time', 'totalResponseTime', 'latencyMs', 'latency']),
    'ms',
  );
  const targetIp = firstOf(object, ['target.ip', 'target_ip', 'target_host', 'target.host']);
  return callFrom(line, {
    gateway: 'apigee',
    timeMs: startMs,
    method,
    status: firstOf(object, STATUS),
    target,
    host: firstText(object, ['request.header.host', 'request_host', 'virtual_host', 'host'], 256),
    clientIp: addressOf(firstOf(object, CLIENT)),
    requestId: firstText(object, ['messageid', 'messageId', 'message_id', 'gateway_flow_id'], 128),
    requestHeaders: someHeaders([
      ['user-agent', firstOf(object, ['request.header.user-agent', 'useragent', 'userAgent', 'user_agent'])],
      [
        'x-forwarded-for',
        firstOf(object, ['request.header.x-forwarded-for', 'x_forwarded_for_ip', 'xForwardedFor', 'xff']),
      ],
    ]),
    requestBytes: firstOf(object, ['request_size', 'requestSize']),
    responseBytes: firstOf(object, ['response_size', 'responseSize']),
    latencyMs:
      total ?? (startMs === undefined || endMs === undefined ? undefined : millisOf(endMs - startMs, 'ms')),
    upstreamLatencyMs: millisOf(
      firstOf(object, ['target_response_time', 'targetResponseTime', 'targetLatency']),
      'ms',
    ),
    service: named(proxy),
    route: named(firstText(object, ['proxy.name', 'current.flow.name', 'flow_resource', 'operation'])),
    consumer: consumerOf(object),
    // A fault without a target that was called is Apigee's own answer.
    answeredBy:
      targetIp === undefined &&
      firstOf(object, ['fault.name', 'faultName', 'ax_edge_execution_fault_code']) !== undefined
        ? 'gateway'
        : 'upstream',
  });
});

/** Apigee writes what a MessageLogging policy's template says: names of flow variables and of analytics dimensions are read. */
export const apigee = {
  name: 'apigee',
  title: 'Apigee (MessageLogging, analytics)',
  description:
    "Messages of an Apigee MessageLogging policy whose JSON template uses the flow variables' names (dotted, snake_case or camelCase), and analytics records; the app is the consumer.",
  documentation:
    'https://cloud.google.com/apigee/docs/api-platform/reference/policies/message-logging-policy',
  verified: 'unverified',
  examples: [
    '{"organization":"acme","environment":"prod","apiProxy":"orders-v1","messageId":"rrt-0c4e0a5e6c6c4d0a9-a-de-1234-5678-1","clientReceivedStartTimestamp":"1772702000123","clientSentEndTimestamp":"1772702000135","requestVerb":"GET","requestUri":"/orders/7?expand=items","responseStatusCode":"200","clientIp":"203.0.113.9","userAgent":"curl/8.5.0","developerApp":"partner-app","apiProduct":"gold"}',
    '{"apiproxy.name":"accounts-v1","environment.name":"prod","system.timestamp":"1772702001000","request.verb":"POST","proxy.basepath":"/accounts","proxy.pathsuffix":"/login","response.status.code":"401","client.ip":"203.0.113.10","fault.name":"InvalidApiKey"}',
  ],
  createReader: () => read,
} as const satisfies Format;
