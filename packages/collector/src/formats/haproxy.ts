import type { AnsweredBy } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { addressBeforePort } from './text/address-of.js';
import { epochMsOf, localEpochMsOf, zoneAt } from './text/calendar.js';
import { clfCalendar } from './text/clf-time.js';
import { FieldScanner } from './text/field-scanner.js';
import { capturedHeaders, unescapeHash } from './text/haproxy-captures.js';
import { type HaproxyHead, haproxyHead } from './text/haproxy-head.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';
import { syslogHeader } from './text/syslog-header.js';

const TITLE = 'HAProxy HTTP log';
const notOurs = otherLayout(TITLE);
const TCP: ReadLine = { kind: 'skipped', why: 'HAProxy logged a TCP connection, which is no HTTP request.' };
const MESSAGE: ReadLine = { kind: 'skipped', why: 'HAProxy logged an event of its own, not a request.' };

/** HAProxy writes local time without a zone: the syslog header's zone where it tells one, else the collector's own. */
function timeMsOf(text: string, zoneMinutes: number | undefined): number | undefined {
  const read = clfCalendar(text);
  if (read === undefined) return undefined;
  const zone = zoneAt(text, read.end + 1) ?? zoneMinutes;
  return zone === undefined ? localEpochMsOf(read.time) : epochMsOf(read.time, zone);
}

/** Milliseconds; `-1` when the phase was not reached, `+` in front when the line was written before the end (`logasap`). */
const timer = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '' || text.length > 12) return undefined;
  const number = Number(text);
  return number >= 0 ? number : undefined;
};

const plain = (text: string): string => (text.startsWith('+') ? text.slice(1) : text);

/**
 * HAProxy made the response when no server was asked (`<NOSRV>`, `<STATS>`), or when the session ended before a server's
 * response: second letter of the termination state R, Q, C, H or T (manual, §8.5 "Session state at disconnection"). What its
 * cache hands out (`<CACHE>`) the server made.
 */
function answeredByOf({ server, termination }: HaproxyHead): AnsweredBy {
  if (server === '<CACHE>') return 'upstream';
  return server.startsWith('<') || 'RQCHT'.includes(termination.charAt(1)) ? 'gateway' : 'upstream';
}

/** `TLSv1.3` and the server name behind the request in the HTTPS log format (§8.2.4): `… sni/TLSv1.3/cipher`. */
function tlsOf(rest: string): { readonly version?: string; readonly serverName?: string } {
  const parts = rest.slice(rest.lastIndexOf(' ') + 1).split('/', 4);
  const [serverName, version] = parts;
  if (parts.length !== 3 || version === undefined || !version.startsWith('TLSv')) return {};
  return { version, ...(serverName === undefined || serverName === '-' ? {} : { serverName }) };
}

function read(line: LogLine): ReadLine {
  const { text } = line;
  const header = syslogHeader(text);
  const scanner = new FieldScanner(text, header?.at ?? 0);
  const head = haproxyHead(scanner);
  if (head.kind !== 'http') {
    if (head.kind === 'tcp') return TCP;
    return head.kind === 'event' || header?.program.startsWith('haproxy') ? MESSAGE : notOurs(line);
  }
  const captures: string[] = [];
  for (let block = scanner.enclosed('{', '}'); block !== undefined && captures.length < 2; ) {
    captures.push(block);
    block = scanner.enclosed('{', '}');
  }
  if (!scanner.skip('"')) return notOurs(line);
  const close = text.indexOf('"', scanner.at);
  const raw = text.slice(scanner.at, close === -1 ? text.length : close);
  const tls = close === -1 ? {} : tlsOf(text.slice(close + 1));
  const { host, headers } = capturedHeaders(captures[0] ?? '');

  const { method, target, understood } = requestLineOf(unescapeHash(raw));
  const secure = head.frontend.endsWith('~');
  const frontend = secure ? head.frontend.slice(0, -1) : head.frontend;
  return callFrom(line, {
    gateway: 'haproxy',
    timeMs: timeMsOf(head.time, header?.zoneMinutes),
    method,
    status: head.status === '-1' ? '-' : head.status,
    target,
    scheme: secure ? 'https' : undefined,
    host: host ?? tls.serverName,
    clientIp: addressBeforePort(head.client),
    requestHeaders: headers,
    responseBytes: plain(head.bytes),
    latencyMs: timer(plain(head.timers[4] ?? '')),
    upstreamLatencyMs: timer(head.timers[3]),
    service: head.server.startsWith('<') ? undefined : { id: head.backend, name: head.backend },
    route: { id: frontend, name: frontend },
    answeredBy: understood ? answeredByOf(head) : 'gateway',
    tlsVersion: tls.version,
    node: header?.host,
  });
}

/** `option httplog` and `option httpslog`, bare or behind a syslog header; TCP lines and HAProxy's own messages are skipped. */
export const haproxy = {
  name: 'haproxy',
  title: TITLE,
  description:
    "HAProxy's HTTP and HTTPS log formats, with or without a syslog header and captured headers. Times carry no zone: they are read in the collector's.",
  documentation: 'https://docs.haproxy.org/2.6/configuration.html#8.2.3',
  verified: 'recorded',
  examples: [
    'haproxy[7]: 203.0.113.9:53332 [05/Mar/2026:09:13:20.143] api~ orders/app1 0/0/1/11/12 200 312 - - ---- 2/1/0/0/0 0/0 {api.example.com|curl/8.5.0} {} "GET /orders/7?expand=items HTTP/1.1"',
    'Mar  5 09:13:21 edge1 haproxy[7]: 203.0.113.9:53340 [05/Mar/2026:09:13:21.300] api orders/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "POST /orders HTTP/1.1"',
    '203.0.113.66:40112 [05/Mar/2026:09:13:22.001] api api/<NOSRV> -1/-1/-1/-1/0 400 187 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
    'haproxy[7]: 2001:db8::17:53341 [05/Mar/2026:09:13:23.900] api~ orders/app2 0/0/1/30/31 201 57 - - ---- 1/1/0/0/0 0/0 "POST /orders HTTP/2.0" 0/0000000000000000/0/0/1 api.example.com/TLSv1.3/TLS_AES_256_GCM_SHA384',
  ],
  createReader: () => read,
} as const satisfies Format;
