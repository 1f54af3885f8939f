import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText, isNothing } from './json/value-at.js';
import { type JsonObject, textOf } from './json-value.js';

/** Istio names clusters `outbound|8080|v1|orders.shop.svc.cluster.local`; the host says the service. */
function serviceOf(cluster: string | undefined): string | undefined {
  if (cluster === undefined) return undefined;
  const bar = cluster.lastIndexOf('|');
  if (bar === -1) return cluster;
  const host = cluster.slice(bar + 1).replace(/;$/, '');
  return host === '' ? undefined : host;
}

/** Envoy answered itself unless the details say the response came by the upstream; without them, unless a flag says why. */
function answeredHere(object: JsonObject): boolean {
  const details = textOf(object.response_code_details, 256);
  if (details !== undefined && details !== '-') return details !== 'via_upstream';
  const flags = textOf(object.response_flags, 64);
  const noUpstream = Object.hasOwn(object, 'upstream_host') && isNothing(object.upstream_host);
  return flags !== undefined && flags !== '-' && noUpstream;
}

const read = jsonReader((object, line) => {
  if (
    object.response_code === undefined ||
    object.start_time === undefined ||
    object.response_flags === undefined
  )
    return notOneOf('Envoy JSON access log');
  const path = firstText(object, ['path', 'x-envoy-origin-path', 'x_envoy_original_path', ':path'], 65_536);
  const method = firstOf(object, ['method', ':method']);
  if (method === undefined && path === undefined) return skipped('a connection that is not HTTP');
  return callFrom(line, {
    gateway: 'envoy',
    timeMs: timeOf(object.start_time),
    method,
    status: object.response_code,
    target: path ?? '',
    host: firstText(object, ['authority', ':authority', 'requested_server_name'], 256),
    scheme: firstText(object, ['scheme', ':scheme', 'x_forwarded_proto', 'x-forwarded-proto'], 16),
    // With `use_remote_address` or trusted hops, Envoy has already resolved it.
    clientIp: addressOf(
      firstOf(object, ['downstream_remote_address', 'downstream_direct_remote_address', 'client_ip']),
    ),
    requestHeaders: someHeaders([
      ['user-agent', firstOf(object, ['user_agent', 'user-agent'])],
      ['x-forwarded-for', firstOf(object, ['x_forwarded_for', 'x-forwarded-for'])],
      ['referer', firstOf(object, ['referer'])],
    ]),
    requestBytes: object.bytes_received,
    responseBytes: object.bytes_sent,
    latencyMs: millisOf(object.duration, 'ms'),
    upstreamLatencyMs: millisOf(
      firstOf(object, ['upstream_service_time', 'x-envoy-upstream-service-time']),
      'ms',
    ),
    service: named(serviceOf(firstText(object, ['upstream_cluster']))),
    route: named(firstText(object, ['route_name'])),
    answeredBy: answeredHere(object) ? 'gateway' : 'upstream',
    tlsVersion: firstText(object, ['downstream_tls_version'], 32),
    node: firstText(object, ['pod_name', 'hostname'], 128),
  });
});

/** Envoy's JSON access log with the keys that Istio and Envoy Gateway give it. */
export const envoyJson = {
  name: 'envoy-json',
  title: 'Envoy access log (JSON; Istio, Envoy Gateway)',
  description:
    "Envoy's JSON access log with the default keys of Istio (`accessLogEncoding: JSON`) or Envoy Gateway; TCP connections are skipped.",
  documentation: 'https://istio.io/latest/docs/tasks/observability/logs/access-log/',
  verified: 'documentation',
  examples: [
    '{"authority":"api.example.com","bytes_received":0,"bytes_sent":312,"connection_termination_details":null,"downstream_local_address":"10.0.0.4:8443","downstream_remote_address":"203.0.113.9:52386","duration":12,"method":"GET","path":"/orders/7?expand=items","protocol":"HTTP/2","request_id":"0f9c5b6e-6a3c-9d0f-8f6b-0a5d3c2b1a00","requested_server_name":"api.example.com","response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"orders","start_time":"2026-03-05T09:13:20.123Z","upstream_cluster":"outbound|8080||orders.shop.svc.cluster.local","upstream_host":"10.0.0.5:8080","upstream_local_address":"10.0.0.4:40312","upstream_service_time":"9","upstream_transport_failure_reason":null,"user_agent":"curl/8.5.0","x_forwarded_for":"203.0.113.9"}',
    '{":authority":"api.example.com","bytes_received":0,"bytes_sent":0,"downstream_local_address":"10.0.0.4:8443","downstream_remote_address":"203.0.113.10:52400","duration":0,"method":"GET","protocol":"HTTP/1.1","response_code":404,"response_code_details":"route_not_found","response_flags":"NR","route_name":null,"start_time":"2026-03-05T09:13:21.500Z","upstream_cluster":null,"upstream_host":null,"user-agent":"Mozilla/5.0","x-envoy-origin-path":"/.env","x-envoy-upstream-service-time":null,"x-forwarded-for":"203.0.113.10","x-request-id":"9d0f8f6b-0a5d-4c2b-8a00-0f9c5b6e6a3c"}',
  ],
  createReader: () => read,
} as const satisfies Format;
