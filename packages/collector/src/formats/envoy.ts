import type { NamedRef } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { addressOf } from './text/address-of.js';
import { envoyAnsweredBy } from './text/envoy-answered-by.js';
import { envoyFields } from './text/envoy-fields.js';
import { isoTimeMs } from './text/iso-time.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';

const TITLE = 'Envoy access log (text), also Istio';
const notOurs = otherLayout(TITLE);
const TCP: ReadLine = { kind: 'skipped', why: 'Envoy logged a TCP connection, which is no HTTP request.' };

/** `outbound|8080|v2|orders.shop.svc.cluster.local` is `orders.shop`; an inbound cluster names no service. */
function serviceOf(cluster: string): NamedRef | undefined {
  if (cluster === '' || cluster === '-' || cluster.startsWith('inbound|')) return undefined;
  const host = cluster.slice(cluster.lastIndexOf('|') + 1);
  const local = host.indexOf('.svc.');
  const name = local > 0 ? host.slice(0, local) : host;
  return name === '' ? undefined : { id: cluster, name };
}

/** With `use_remote_address` Envoy adds the peer to X-Forwarded-For: its last address is the one Envoy itself saw. */
const lastAddress = (forwardedFor: string): string =>
  addressOf(forwardedFor.slice(forwardedFor.lastIndexOf(',') + 1).trim());

function read(line: LogLine): ReadLine {
  const found = envoyFields(line.text);
  if (found === undefined) return notOurs(line);
  if (found.method === '-' && found.path === '-' && found.protocol === '-' && found.status === '0')
    return TCP;
  const { method, target } = requestLineOf(`${found.method} ${found.path} HTTP/`);
  const route = found.route === '-' || found.route === '' ? undefined : found.route;
  return callFrom(line, {
    gateway: 'envoy',
    timeMs: isoTimeMs(found.time),
    method,
    status: found.status,
    target,
    host: found.authority === '-' ? undefined : found.authority,
    clientIp: found.remote === undefined ? lastAddress(found.forwardedFor) : addressOf(found.remote),
    requestHeaders: namedHeaders(['user-agent', found.userAgent], ['x-forwarded-for', found.forwardedFor]),
    requestBytes: found.received,
    responseBytes: found.sent,
    latencyMs: Number(found.duration),
    upstreamLatencyMs: found.upstreamTime === '-' ? undefined : Number(found.upstreamTime),
    service: serviceOf(found.cluster),
    route: route === undefined ? undefined : { id: route, name: route },
    answeredBy: envoyAnsweredBy(found.flags, found.details, found.upstreamHost),
  });
}

/** Envoy's default text format and Istio's longer one. `X-Request-ID` can come from the client, so it is not the call's id. */
export const envoy = {
  name: 'envoy',
  title: TITLE,
  description:
    "Envoy's default access log line and Istio's, which adds response details, cluster, addresses and route.",
  documentation:
    'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#default-format-string',
  verified: 'documentation',
  examples: [
    '[2026-03-05T09:13:20.143Z] "GET /orders/7?expand=items HTTP/1.1" 200 - 0 312 12 11 "203.0.113.9" "curl/8.5.0" "9f2b8c0f-4a0b-4c1d-8e3f-405162738495" "api.example.com" "10.244.1.17:8080"',
    '[2026-03-05T09:13:21.300Z] "POST /orders HTTP/2" 503 UF,URX 57 91 34 - "203.0.113.9" "Mozilla/5.0 "odd"" "c1d2e3f4-0000-4000-8000-000000000001" "api.example.com" "10.244.1.18:8080"',
    '[2026-03-05T09:13:22.001Z] "GET /stock?sku=A1 HTTP/1.1" 200 - via_upstream - "-" 0 57 3 2 "198.51.100.4" "curl/8.5.0" "c1d2e3f4-0000-4000-8000-000000000002" "stock.shop:8080" "10.244.1.19:8080" outbound|8080||stock.shop.svc.cluster.local 10.244.1.5:41234 10.96.0.7:8080 203.0.113.9:53332 - default',
    '[2026-03-05T09:13:23.500Z] "GET /nowhere HTTP/1.1" 404 NR route_not_found - "-" 0 0 0 - "203.0.113.9" "-" "c1d2e3f4-0000-4000-8000-000000000003" "api.example.com" "-" - - 10.244.0.9:8443 203.0.113.9:53340 api.example.com -',
  ],
  createReader: () => read,
} as const satisfies Format;
