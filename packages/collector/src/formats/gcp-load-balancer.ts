import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { numberOf, objectOf, textOf } from './json-value.js';

/** A protobuf Duration: `"0.012s"` in JSON, or, from some exports, `{ seconds, nanos }`. */
function latencyOf(value: unknown): number | undefined {
  const parts = objectOf(value);
  if (parts === undefined) return millisOf(value, 's');
  return (numberOf(parts.seconds) ?? 0) * 1000 + (numberOf(parts.nanos) ?? 0) / 1e6;
}

const read = jsonReader((object, line) => {
  const request = objectOf(object.httpRequest);
  if (request?.requestMethod === undefined || request.requestUrl === undefined)
    return notOneOf('Google Cloud load balancer log');
  const labels = objectOf(objectOf(object.resource)?.labels);
  const details = textOf(objectOf(object.jsonPayload)?.statusDetails, 256);
  return callFrom(line, {
    gateway: 'gcp-load-balancer',
    timeMs: timeOf(object.timestamp ?? object.receiveTimestamp),
    method: request.requestMethod,
    status: request.status ?? 0,
    target: textOf(request.requestUrl, 65_536) ?? '',
    clientIp: addressOf(request.remoteIp),
    requestId: textOf(object.insertId, 128),
    requestHeaders: someHeaders([
      ['user-agent', request.userAgent],
      ['referer', request.referer],
    ]),
    requestBytes: request.requestSize,
    responseBytes: request.responseSize,
    latencyMs: latencyOf(request.latency),
    service: named(
      textOf(labels?.backend_service_name, 512) ??
        textOf(labels?.service_name, 512) ??
        textOf(labels?.backend_name, 512),
    ),
    route: named(textOf(labels?.forwarding_rule_name, 512) ?? textOf(labels?.url_map_name, 512)),
    // https://cloud.google.com/load-balancing/docs/https/https-logging-monitoring: anything else the load balancer made.
    answeredBy:
      details === undefined ||
      details === 'response_sent_by_backend' ||
      details.startsWith('response_from_cache')
        ? 'upstream'
        : 'gateway',
  });
});

/** Cloud Logging's LogEntry with `httpRequest`; sizes are text, latency a Duration. */
export const gcpLoadBalancer = {
  name: 'gcp-load-balancer',
  title: 'Google Cloud HTTP(S) load balancer',
  description:
    'LogEntry of an external or internal Application Load Balancer, as Cloud Logging, a sink to Pub/Sub or to a bucket writes it; other entries with `httpRequest` (Cloud Run, API Gateway) read the same.',
  documentation: 'https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#HttpRequest',
  verified: 'documentation',
  examples: [
    '{"insertId":"1oek5rg3l3fxj7","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"response_sent_by_backend"},"httpRequest":{"requestMethod":"GET","requestUrl":"https://api.example.com/orders/7?expand=items","requestSize":"204","status":200,"responseSize":"312","userAgent":"curl/8.5.0","remoteIp":"203.0.113.9","serverIp":"10.0.0.5","latency":"0.012345s"},"resource":{"type":"http_load_balancer","labels":{"zone":"global","url_map_name":"api-map","forwarding_rule_name":"api-https","target_proxy_name":"api-proxy","backend_service_name":"orders","project_id":"acme"}},"timestamp":"2026-03-05T09:13:20.123456Z","severity":"INFO","logName":"projects/acme/logs/requests","receiveTimestamp":"2026-03-05T09:13:20.588272510Z"}',
    '{"insertId":"1oek5rg3l3fxj8","jsonPayload":{"statusDetails":"denied_by_security_policy"},"httpRequest":{"requestMethod":"GET","requestUrl":"http://198.51.100.4:8080/admin","requestSize":"120","status":403,"responseSize":"134","remoteIp":"203.0.113.10:9989"},"resource":{"type":"http_load_balancer","labels":{"forwarding_rule_name":"api-https"}},"timestamp":"2026-03-05T09:13:21Z","logName":"projects/acme/logs/requests"}',
  ],
  createReader: () => read,
} as const satisfies Format;
