import type { NamedRef } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { addressBeforePort } from './text/address-of.js';
import { FieldScanner } from './text/field-scanner.js';
import { isoTimeMs } from './text/iso-time.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';
import { unescapeText } from './text/unescape-text.js';

const TITLE = 'AWS Application Load Balancer access log';
const notOurs = otherLayout(TITLE);
const NETWORK: ReadLine = {
  kind: 'skipped',
  why: 'A Network Load Balancer logged a TLS connection, which is no HTTP request.',
};
const TCP: ReadLine = {
  kind: 'skipped',
  why: 'The load balancer logged a TCP connection, which is no HTTP request.',
};

/** Types of requests; others are to be ignored, as the documentation says. Classic Load Balancers write none. */
const TYPES = new Set(['http', 'https', 'h2', 'grpcs', 'ws', 'wss']);

/** Seconds; -1 when that part was never done. */
const seconds = (text: string | undefined): number | undefined => {
  const number = text === undefined || text.length > 20 ? Number.NaN : Number(text);
  return number >= 0 ? number * 1000 : undefined;
};

/** `arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/orders/73e2d6bc24d8a067` is `orders`. */
function serviceOf(targetGroup: string | undefined): NamedRef | undefined {
  const at = targetGroup?.indexOf(':targetgroup/') ?? -1;
  if (targetGroup === undefined || at === -1 || targetGroup.length > 512) return undefined;
  const [name = ''] = targetGroup.slice(at + 13).split('/', 1);
  return name === '' ? undefined : { id: targetGroup, name };
}

function read(line: LogLine): ReadLine {
  const scanner = new FieldScanner(line.text);
  const first = scanner.word();
  if (first === 'tls' && scanner.skip('2.0 ')) return NETWORK;
  const typed = first !== undefined && TYPES.has(first);
  const time = typed ? scanner.word() : first;
  const balancer = scanner.word();
  const client = scanner.word();
  const target = scanner.word();
  const times = [seconds(scanner.word()), seconds(scanner.word()), seconds(scanner.word())] as const;
  const status = scanner.word();
  const targetStatus = scanner.word();
  const received = scanner.word();
  const sent = scanner.word();
  const request = scanner.quoted();
  const endMs = time === undefined ? undefined : isoTimeMs(time);
  if (endMs === undefined || target === undefined || request === undefined || client === undefined)
    return notOurs(line);
  if (request.startsWith('- - - ')) return TCP;
  const userAgent = scanner.quoted();
  scanner.word();
  const tlsVersion = scanner.word();
  const service = typed ? serviceOf(scanner.word()) : undefined;
  scanner.quoted();
  scanner.quoted();
  scanner.quoted();
  scanner.word();
  const created = typed ? isoTimeMs(scanner.word() ?? '') : undefined;

  const known = times.filter((ms) => ms !== undefined);
  const latencyMs = known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0);
  const parsed = requestLineOf(unescapeText(request));
  return callFrom(line, {
    gateway: 'aws-alb',
    timeMs: created ?? endMs - (latencyMs ?? 0),
    method: parsed.method,
    status,
    target: parsed.target,
    clientIp: addressBeforePort(client),
    requestHeaders: namedHeaders([
      'user-agent',
      userAgent === undefined ? undefined : unescapeText(userAgent),
    ]),
    requestBytes: received,
    responseBytes: sent,
    latencyMs: latencyMs === undefined ? undefined : Math.round(latencyMs),
    upstreamLatencyMs: times[1] === undefined ? undefined : Math.round(times[1]),
    service,
    answeredBy: targetStatus === '-' || !parsed.understood ? 'gateway' : 'upstream',
    tlsVersion: tlsVersion === '-' ? undefined : tlsVersion,
    node: balancer,
  });
}

/**
 * Application Load Balancer lines with 12 to 33 fields, and Classic Load Balancer lines, whose fields are the same without a
 * type. `X-Amzn-Trace-Id` keeps what a client sent, so it is not the call's id.
 */
export const awsAlb = {
  name: 'aws-alb',
  title: TITLE,
  description:
    'Access log files of AWS Application Load Balancers (all types, HTTP to WebSocket and gRPC) and of Classic Load Balancers.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html#access-log-entry-format',
  verified: 'documentation',
  examples: [
    'h2 2026-03-05T09:13:20.186641Z app/edge/50dc6c495c0c9188 203.0.113.9:2817 10.0.1.17:8080 0.001 0.048 0.037 200 200 204 312 "GET https://api.example.com:443/orders/7?expand=items HTTP/2.0" "curl/8.5.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/orders/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "api.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012" 1 2026-03-05T09:13:20.100000Z "waf,forward" "-" "-" "10.0.1.17:8080" "200" "-" "-" TID_1234abcd5678ef90',
    'https 2026-03-05T09:13:21.000000Z app/edge/50dc6c495c0c9188 203.0.113.9:2818 - -1 -1 -1 403 - 98 520 "POST https://api.example.com:443/orders HTTP/1.1" "-" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.3 - "Root=1-58337262-36d228ad5d99923122bbe355" "api.example.com" "session-reused" 0 2026-03-05T09:13:20.990000Z "waf" "-" "WAFConnectionError" "-" "-" "-" "-" TID_1234abcd5678ef91 "-" "-" "-"',
    '2026-03-05T09:13:22.000000Z old-edge 203.0.113.9:2819 10.0.1.17:80 0.000073 0.001048 0.000057 200 200 0 29 "GET http://www.example.com:80/ HTTP/1.1" "curl/8.5.0" - -',
  ],
  createReader: () => read,
} as const satisfies Format;
