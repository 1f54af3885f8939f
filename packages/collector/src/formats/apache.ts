import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { apacheExtras } from './text/apache-extras.js';
import { clfHead, isStatus } from './text/clf-head.js';
import { FieldScanner } from './text/field-scanner.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';
import { unescapeText } from './text/unescape-text.js';

const TITLE = 'Apache HTTP Server access log';
const notOurs = otherLayout(TITLE);

function read(line: LogLine): ReadLine {
  const scanner = new FieldScanner(line.text);
  const head = clfHead(scanner);
  const request = head === undefined ? undefined : scanner.quoted();
  const status = scanner.word();
  const size = scanner.word();
  if (head === undefined || request === undefined || !isStatus(status) || size === undefined)
    return notOurs(line);
  const referer = scanner.quotedOrCut();
  const userAgent = scanner.quotedOrCut();
  const extras = apacheExtras(scanner, referer !== undefined);
  if (extras === undefined) return notOurs(line);

  const { method, target, understood } = requestLineOf(unescapeText(request));
  return callFrom(line, {
    gateway: 'apache',
    timeMs: head.timeMs,
    method,
    status,
    target,
    host: head.host,
    clientIp: head.clientIp,
    userId: status === '401' ? undefined : unescapeText(head.user),
    requestHeaders: namedHeaders(
      ['referer', referer === undefined ? undefined : unescapeText(referer)],
      ['user-agent', userAgent === undefined ? undefined : unescapeText(userAgent)],
    ),
    requestBytes: extras.requestBytes,
    responseBytes: extras.responseBytes ?? size,
    latencyMs: extras.latencyMs,
    answeredBy: understood ? 'upstream' : 'gateway',
  });
}

/** Apache's `common`, `combined`, `vhost_combined` and `combinedio`. `%u` is the user that an auth module accepted; with a 401 it may be anything, so it is left out then. */
export const apache = {
  name: 'apache',
  title: TITLE,
  description:
    "Apache's `common`, `combined`, `vhost_combined` and `combinedio` formats, also with `%D` (microseconds) behind.",
  documentation: 'https://httpd.apache.org/docs/2.4/mod/mod_log_config.html',
  verified: 'recorded',
  examples: [
    '203.0.113.9 - alice [05/Mar/2026:09:13:20 +0000] "GET /orders/7?expand=items HTTP/1.1" 200 312',
    '203.0.113.9 - alice b [05/Mar/2026:09:13:21 +0000] "GET /stock HTTP/1.1" 304 - "https://shop.example.com/" "Mozilla/5.0 \\"odd\\" \\xc3\\xa9"',
    'shop.example.com:443 203.0.113.9 - - [05/Mar/2026:09:13:22 +0000] "POST /orders HTTP/1.1" 201 57 "-" "curl/8.5.0" 998 417 18234',
    '203.0.113.66 - - [05/Mar/2026:09:13:23 +0000] "-" 408 - "-" "-"',
  ],
  createReader: () => read,
} as const satisfies Format;
