import type { AnsweredBy } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { answeredWithoutUpstream, isNginxOwnStatus } from './text/answered-without-upstream.js';
import { clfHead, isStatus } from './text/clf-head.js';
import { FieldScanner } from './text/field-scanner.js';
import { namedHeaders } from './text/named-headers.js';
import { nginxExtras } from './text/nginx-extras.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';
import { unescapeText } from './text/unescape-text.js';

const TITLE = 'NGINX access log (combined)';
const notOurs = otherLayout(TITLE);

function answeredByOf(proxied: boolean, upstreamAnswered: boolean | undefined, status: string): AnsweredBy {
  if (!proxied) return 'gateway';
  return upstreamAnswered === false ? answeredWithoutUpstream(status) : 'upstream';
}

function read(line: LogLine): ReadLine {
  const scanner = new FieldScanner(line.text);
  const head = clfHead(scanner);
  const request = head === undefined ? undefined : scanner.quoted();
  const status = scanner.word();
  const size = scanner.word();
  const referer = scanner.quotedOrCut();
  const userAgent = scanner.quotedOrCut();
  const combined = userAgent !== undefined || scanner.done;
  if (head === undefined || request === undefined || referer === undefined || !combined) return notOurs(line);
  if (!isStatus(status)) return notOurs(line);
  const extras = nginxExtras(scanner);
  if (extras === undefined) return notOurs(line);

  const { method, target, understood } = requestLineOf(unescapeText(request));
  return callFrom(line, {
    gateway: 'nginx',
    timeMs: head.timeMs,
    method,
    status,
    target,
    host: head.host ?? extras.host,
    clientIp: head.clientIp,
    requestHeaders: namedHeaders(
      ['referer', unescapeText(referer)],
      ['user-agent', unescapeText(userAgent ?? '')],
      ['x-forwarded-for', extras.forwardedFor],
      ['remote-user', status === '401' ? undefined : unescapeText(head.user)],
    ),
    responseBytes: size,
    latencyMs: extras.latencyMs,
    upstreamLatencyMs: extras.upstreamLatencyMs,
    answeredBy: answeredByOf(understood && !isNginxOwnStatus(status), extras.upstreamAnswered, status),
  });
}

/**
 * NGINX's `combined`, the packages' `main` (one quoted X-Forwarded-For more), a virtual host in front, and the usual
 * additions behind. `$remote_user` is what the client *claims* in its Authorization header, also where nothing checks it
 * (tried with a real NGINX), so it becomes the header `remote-user`: `identify: { user: { header: remote-user } }` believes it.
 */
export const nginxCombined = {
  name: 'nginx-combined',
  title: TITLE,
  description:
    "NGINX's `combined` and `main` log formats, with a virtual host in front and the usual additions (`rt=`, `urt=`, `us=`, `$request_time`, X-Forwarded-For) behind.",
  documentation: 'https://nginx.org/en/docs/http/ngx_http_log_module.html',
  verified: 'recorded',
  examples: [
    '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /orders/7?expand=items HTTP/1.1" 200 312 "-" "curl/8.5.0"',
    '2001:db8::17 - alice [05/Mar/2026:10:13:21 +0100] "POST /orders HTTP/2.0" 201 57 "https://shop.example.com/cart" "Mozilla/5.0 (X11; Linux x86_64) \\x22odd\\x22" "198.51.100.4, 10.0.0.2"',
    'api.example.com 203.0.113.9 - - [05/Mar/2026:09:13:22 +0000] "GET /stock?sku=A%201 HTTP/1.1" 504 167 "-" "-" "-" rt=60.002 uct="0.001" uht="-" urt="60.001"',
    '203.0.113.66 - - [05/Mar/2026:09:13:23 +0000] "\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xFC\\x03\\x03" 400 157 "-" "-"',
  ],
  createReader: () => read,
} as const satisfies Format;
