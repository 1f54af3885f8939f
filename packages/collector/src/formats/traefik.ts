import type { NamedRef } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { originOf } from './request-target.js';
import { addressOf } from './text/address-of.js';
import { clfHead, isStatus } from './text/clf-head.js';
import { FieldScanner } from './text/field-scanner.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';

const TITLE = 'Traefik access log (common)';
const notOurs = otherLayout(TITLE);

/** What Traefik itself wrote behind the headers: router, server and time, found from the end, for headers are not escaped. */
interface Tail {
  readonly router: string;
  readonly server: string;
  readonly latencyMs: number;
  /** Where the count of requests in front of the router begins. */
  readonly at: number;
}

function tailOf(text: string): Tail | undefined {
  if (!text.endsWith('ms')) return undefined;
  const took = text.lastIndexOf('" ');
  const server = took === -1 ? -1 : text.lastIndexOf(' "', took - 1);
  if (server < 1 || text.charAt(server - 1) !== '"') return undefined;
  const router = text.lastIndexOf(' "', server - 2);
  const count = router < 1 ? -1 : text.lastIndexOf(' ', router - 1);
  const latencyMs = Number(text.slice(took + 2, -2));
  if (count < 1 || text.charAt(count - 1) !== '"' || !Number.isFinite(latencyMs)) return undefined;
  return {
    router: text.slice(router + 2, server - 1),
    server: text.slice(server + 2, took),
    latencyMs,
    at: count,
  };
}

/** The name in the server's URL where it is one (`http://orders:8080`), else the router's without its provider. */
function serviceOf(tail: Tail): NamedRef | undefined {
  const { host } = originOf(tail.server);
  const at = tail.router.lastIndexOf('@');
  const name = host !== '' && addressOf(host) === '' ? host : at > 0 ? tail.router.slice(0, at) : tail.router;
  return name === '' || name === '-' ? undefined : { id: name, name };
}

/** `"referer" "agent"`, from which nothing but these two headers is taken. */
function twoHeaders(text: string): readonly [string | undefined, string | undefined] {
  const between = text.indexOf('" "');
  return between === -1 ? [undefined, undefined] : [text.slice(1, between), text.slice(between + 3, -1)];
}

function read(line: LogLine): ReadLine {
  const { text } = line;
  const tail = tailOf(text);
  if (tail === undefined) return notOurs(line);
  const scanner = new FieldScanner(text);
  const head = clfHead(scanner);
  if (head === undefined) return notOurs(line);
  scanner.at += 1;
  const method = scanner.word();
  const target = scanner.word();
  const protocol = scanner.word();
  const status = scanner.word();
  const size = scanner.word();
  if (method === undefined || target === undefined || !protocol?.endsWith('"') || !isStatus(status))
    return notOurs(line);
  const [referer, userAgent] = twoHeaders(text.slice(scanner.at, Math.max(scanner.at, tail.at)));

  const answered = tail.server !== '-' && tail.server !== '';
  const request = requestLineOf(`${method} ${target} HTTP/`);
  return callFrom(line, {
    gateway: 'traefik',
    timeMs: head.timeMs,
    method: request.method,
    status,
    target: request.target,
    clientIp: head.clientIp,
    requestHeaders: namedHeaders(
      ['referer', referer],
      ['user-agent', userAgent],
      ['remote-user', status === '401' ? undefined : head.user],
    ),
    responseBytes: size,
    latencyMs: tail.latencyMs,
    service: serviceOf(tail),
    route: tail.router === '-' || tail.router === '' ? undefined : { id: tail.router, name: tail.router },
    answeredBy: answered ? 'upstream' : 'gateway',
  });
}

/**
 * Traefik's default access log, 1.7 to 3. The user is what a basic-auth middleware read from the request, also when it refused
 * it, or what the client wrote into an absolute URL, so it becomes the header `remote-user` as in `nginx-combined`.
 */
export const traefik = {
  name: 'traefik',
  title: TITLE,
  description: "Traefik's access log in its default, Common Log Format with router, server and duration.",
  documentation: 'https://doc.traefik.io/traefik/observability/access-logs/',
  verified: 'documentation',
  examples: [
    '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /orders/7?expand=items HTTP/1.1" 200 312 "-" "curl/8.5.0" 17 "orders@docker" "http://172.18.0.3:8080" 12ms',
    '203.0.113.9 - alice [05/Mar/2026:09:13:21 +0000] "POST /orders HTTP/2.0" 201 57 "https://shop.example.com/cart" "Mozilla/5.0 "odd" (X11)" 18 "shop-orders@kubernetescrd" "http://orders.shop:8080" 34ms',
    '203.0.113.9 - - [05/Mar/2026:09:13:22 +0000] "GET /nowhere HTTP/1.1" 404 19 "-" "-" 19 "-" "-" 0ms',
  ],
  createReader: () => read,
} as const satisfies Format;
