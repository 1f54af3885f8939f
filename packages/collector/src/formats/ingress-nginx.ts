import type { AnsweredBy } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { answeredWithoutUpstream, isNginxOwnStatus } from './text/answered-without-upstream.js';
import { clfHead, isStatus } from './text/clf-head.js';
import { FieldScanner } from './text/field-scanner.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';
import { secondsToMs } from './text/seconds-to-ms.js';
import { unescapeText } from './text/unescape-text.js';

const TITLE = 'ingress-nginx access log (upstreaminfo)';
const notOurs = otherLayout(TITLE);

/** `10.0.0.4:80, 10.0.0.5:80` and `200, 502`: one for each upstream tried, with `, ` or ` : ` between; the last counts. */
function listed(scanner: FieldScanner): string | undefined {
  let last = scanner.word();
  while (last !== undefined) {
    if (last.endsWith(',')) last = scanner.word();
    else if (scanner.skip(': ')) last = scanner.word();
    else return last;
  }
  return undefined;
}

/** `$proxy_upstream_name` is `<namespace>-<service>-<port>`; '' and `upstream-default-backend` mean that no rule matched. */
const serviceOf = (upstream: string) =>
  upstream === '' || upstream === '-' || upstream === 'upstream-default-backend'
    ? undefined
    : { id: upstream, name: upstream };

/** A connection that failed is logged with an address and the status 502 or 504, as an answer would be, but with no byte of one. */
function answeredByOf(address: string | undefined, length: string | undefined, status: string): AnsweredBy {
  const failed = (status === '502' || status === '504') && (length === '0' || length === '-');
  return address === undefined || address === '-' || failed ? answeredWithoutUpstream(status) : 'upstream';
}

function read(line: LogLine): ReadLine {
  const scanner = new FieldScanner(line.text);
  const head = clfHead(scanner);
  const request = head === undefined ? undefined : scanner.quoted();
  const status = scanner.word();
  const size = scanner.word();
  const referer = scanner.quoted();
  const userAgent = scanner.quoted();
  const requestBytes = scanner.word();
  const took = scanner.word();
  const upstream = scanner.enclosed('[', ']');
  if (head === undefined || request === undefined || referer === undefined || userAgent === undefined)
    return notOurs(line);
  if (!isStatus(status) || took === undefined || upstream === undefined) return notOurs(line);
  scanner.enclosed('[', ']');
  const address = listed(scanner);
  const length = listed(scanner);
  const upstreamTook = listed(scanner);

  const { method, target, understood } = requestLineOf(unescapeText(request));
  return callFrom(line, {
    gateway: 'ingress-nginx',
    timeMs: head.timeMs,
    method,
    status,
    target,
    host: head.host,
    clientIp: head.clientIp,
    requestHeaders: namedHeaders(
      ['referer', unescapeText(referer)],
      ['user-agent', unescapeText(userAgent)],
      ['remote-user', status === '401' ? undefined : unescapeText(head.user)],
    ),
    requestBytes,
    responseBytes: size,
    latencyMs: secondsToMs(took),
    upstreamLatencyMs: upstreamTook === undefined ? undefined : secondsToMs(upstreamTook),
    service: serviceOf(upstream),
    answeredBy: understood && !isNginxOwnStatus(status) ? answeredByOf(address, length, status) : 'gateway',
  });
}

/**
 * The default `log-format-upstream` of the Kubernetes Ingress NGINX Controller. `$req_id` is taken from the client's
 * X-Request-ID when there is one (`generate-request-id`), so it is not the call's id; `$remote_user` as in `nginx-combined`.
 */
export const ingressNginx = {
  name: 'ingress-nginx',
  title: TITLE,
  description:
    'The default access log of the Kubernetes Ingress NGINX Controller; the service is `$proxy_upstream_name`.',
  documentation: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
  verified: 'documentation',
  examples: [
    '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /orders/7?expand=items HTTP/1.1" 200 312 "-" "curl/8.5.0" 204 0.012 [shop-orders-8080] [] 10.244.1.17:8080 312 0.011 200 5f2b8c0f4a0b7c1d2e3f405162738495',
    '203.0.113.9 - - [05/Mar/2026:09:13:21 +0000] "POST /orders HTTP/2.0" 502 150 "https://shop.example.com/cart" "Mozilla/5.0" 998 0.034 [shop-orders-8080] [shop-orders-canary-8080] 10.244.1.17:8080, 10.244.1.18:8080 0, 0 0.016, 0.018 502, 502 0d7c1f0a9b8e7d6c5b4a392817263544',
    '203.0.113.9 - - [05/Mar/2026:09:13:22 +0000] "GET /nowhere HTTP/1.1" 404 146 "-" "curl/8.5.0" 88 0.000 [upstream-default-backend] [] - - - - 1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f',
  ],
  createReader: () => read,
} as const satisfies Format;
