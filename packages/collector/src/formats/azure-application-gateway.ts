import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText, isNothing } from './json/value-at.js';
import { type JsonObject, objectOf } from './json-value.js';

const CATEGORIES = new Set(['ApplicationGatewayAccessLog', 'AGWAccessLogs']);
/** Other logs of the same resource. */
const OTHERS = new Set([
  'ApplicationGatewayFirewallLog',
  'ApplicationGatewayPerformanceLog',
  'AGWFirewallLogs',
  'AGWPerformanceLogs',
]);

const PAIRS = new Map<string, readonly [string, string]>();

/** A field's name in diagnostic settings and in the table. Called with the names below only. */
function both(name: string): readonly [string, string] {
  const known = PAIRS.get(name);
  if (known !== undefined) return known;
  const pair = [name, `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`] as const;
  PAIRS.set(name, pair);
  return pair;
}

/** The request as the client sent it: `originalRequestUriWithArgs` (v2), else before rewriting is not known. */
function targetFrom(fields: JsonObject): string {
  const original = firstText(fields, both('originalRequestUriWithArgs'), 65_536);
  if (original !== undefined) return original;
  const query = firstText(fields, both('requestQuery'), 65_536);
  const path = firstText(fields, both('requestUri'), 65_536) ?? '';
  // v1 writes its own routing notes there, not what the client asked.
  return query?.startsWith('X-AzureApplicationGateway-') === true ? path : targetWith(path, query);
}

const read = jsonReader((object, line) => {
  const category = firstText(object, ['category', 'Category', 'Type'], 64) ?? '';
  if (OTHERS.has(category)) return skipped('another log of the Application Gateway');
  if (!CATEGORIES.has(category)) return notOneOf('Azure Application Gateway access log');
  const fields = objectOf(object.properties) ?? object;
  const instance = firstText(fields, both('instanceId'), 128) ?? '';
  // v1 instances are named `ApplicationGatewayRole_IN_0` and write milliseconds; v2 writes seconds.
  const unit = instance.startsWith('ApplicationGatewayRole') ? 'ms' : 's';
  const saysServer = both('serverRouted').some((name) => Object.hasOwn(fields, name));
  const ssl = firstText(fields, both('sslProtocol'), 32);
  return callFrom(line, {
    gateway: 'azure-application-gateway',
    timeMs: timeOf(firstOf(object, ['time', 'timestamp', 'timeStamp', 'TimeGenerated'])),
    method: firstOf(fields, both('httpMethod')),
    status: firstOf(fields, both('httpStatus')),
    target: targetFrom(fields),
    host: firstText(fields, ['originalHost', 'OriginalHost', 'host', 'Host'], 256),
    scheme: firstText(fields, both('sslEnabled')) === 'on' ? 'https' : 'http',
    clientIp: addressOf(firstOf(fields, ['clientIP', 'clientIp', 'ClientIp', 'ClientIP'])),
    requestId: firstText(fields, both('transactionId'), 128),
    requestHeaders: someHeaders([['user-agent', firstOf(fields, both('userAgent'))]]),
    responseHeaders: someHeaders([['content-type', firstOf(fields, both('contentType'))]]),
    requestBytes: firstOf(fields, both('receivedBytes')),
    responseBytes: firstOf(fields, both('sentBytes')),
    latencyMs: millisOf(firstOf(fields, both('timeTaken')), unit),
    upstreamLatencyMs: millisOf(firstOf(fields, both('serverResponseLatency')), 's'),
    // v2 writes these beside `properties`.
    service: named(firstText(fields, both('backendPoolName')) ?? firstText(object, both('backendPoolName'))),
    route: named(
      firstText(fields, both('ruleName')) ??
        firstText(object, both('ruleName')) ??
        firstText(fields, both('listenerName')) ??
        firstText(object, both('listenerName')),
    ),
    answeredBy:
      saysServer && both('serverRouted').every((name) => isNothing(fields[name])) ? 'gateway' : 'upstream',
    tlsVersion: ssl,
    node: instance === '' ? undefined : instance,
  });
});

/** Azure Application Gateway's access log, v1 and v2; its firewall and performance logs are skipped. */
export const azureApplicationGateway = {
  name: 'azure-application-gateway',
  title: 'Azure Application Gateway access log',
  description:
    'ApplicationGatewayAccessLog, SKU v1 and v2, as diagnostic settings export it, and rows of the table AGWAccessLogs.',
  documentation:
    'https://learn.microsoft.com/azure/application-gateway/monitor-application-gateway-reference#access-log-category',
  verified: 'documentation',
  examples: [
    '{"timeStamp":"2026-03-05T09:13:20+00:00","resourceId":"/SUBSCRIPTIONS/0/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/GW","listenerName":"https","ruleName":"orders","backendPoolName":"orders","operationName":"ApplicationGatewayAccess","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"appgw_1","clientIP":"203.0.113.9","clientPort":52386,"httpMethod":"GET","originalRequestUriWithArgs":"/orders/7?expand=items","requestUri":"/orders/7","requestQuery":"expand=items","userAgent":"curl/8.5.0","httpStatus":200,"httpVersion":"HTTP/1.1","receivedBytes":204,"sentBytes":312,"timeTaken":0.012,"sslEnabled":"on","sslCipher":"TLS_AES_256_GCM_SHA384","sslProtocol":"TLSv1.3","serverRouted":"10.0.0.5:8080","serverStatus":"200","serverResponseLatency":"0.009","transactionId":"874f1f0f680741c9b7bcf3cfa74aa0b1","originalHost":"api.example.com","host":"orders.internal.example"}}',
    '{"resourceId":"/SUBSCRIPTIONS/0/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.NETWORK/APPLICATIONGATEWAYS/GW","operationName":"ApplicationGatewayAccess","time":"2026-03-05T09:13:21Z","category":"ApplicationGatewayAccessLog","properties":{"instanceId":"ApplicationGatewayRole_IN_0","clientIP":"203.0.113.10","clientPort":52400,"httpMethod":"GET","requestUri":"/phpmyadmin/setup.php","requestQuery":"X-AzureApplicationGateway-CACHE-HIT=0&SERVER-ROUTED=10.4.0.4&SERVER-STATUS=404","userAgent":"-","httpStatus":404,"httpVersion":"HTTP/1.0","receivedBytes":65,"sentBytes":553,"timeTaken":205,"sslEnabled":"off"}}',
  ],
  createReader: () => read,
} as const satisfies Format;
