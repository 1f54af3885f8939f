import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { headersOf } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { timeOf } from './json/time-value.js';
import { objectOf, textOf } from './json-value.js';

/** Go's crypto/tls version numbers (RFC 8446 §4.1.2), as Caddy logs them. */
const TLS_VERSIONS: Readonly<Record<number, string>> = {
  769: 'TLSv1',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

const read = jsonReader((object, line) => {
  const logger = textOf(object.logger, 256);
  const request = objectOf(object.request);
  const isAccess = logger === 'http.log.access' || logger?.startsWith('http.log.access.') === true;
  if (request === undefined || !isAccess) {
    const isCaddys =
      textOf(object.level, 16) !== undefined && object.ts !== undefined && object.msg !== undefined;
    const isOther = isCaddys && object.status === undefined && object.method === undefined;
    return isOther ? skipped('a message of the program, no request') : notOneOf('Caddy access log');
  }
  const latencyMs = millisOf(object.duration, 's');
  const endMs = timeOf(object.ts);
  const tls = objectOf(request.tls);
  return callFrom(line, {
    gateway: 'caddy',
    // `ts` is when the line was written, that is at the end of the response.
    timeMs: endMs === undefined ? undefined : Math.round(endMs - (latencyMs ?? 0)),
    method: request.method,
    status: object.status,
    target: textOf(request.uri, 65_536) ?? '',
    host: textOf(request.host, 256),
    scheme: tls === undefined ? 'http' : 'https',
    clientIp: addressOf(request.client_ip ?? request.remote_ip ?? request.remote_addr),
    requestHeaders: headersOf(request.headers),
    responseHeaders: headersOf(object.resp_headers),
    requestBytes: object.bytes_read,
    responseBytes: object.size,
    latencyMs,
    // Caddy's authentication handlers set it after they verified the caller.
    userId: textOf(object.user_id, 512),
    tlsVersion: TLS_VERSIONS[Number(tls?.version)],
  });
});

/** Caddy 2 writes one JSON object a request; `ts` is a float (seconds) or, with `time_format`, text. */
export const caddy = {
  name: 'caddy',
  title: 'Caddy access log (JSON)',
  description:
    'Access log of Caddy 2 in its default JSON encoding, loggers `http.log.access` and below; its other messages are skipped.',
  documentation: 'https://caddyserver.com/docs/logging',
  verified: 'recorded',
  examples: [
    '{"level":"info","ts":1772702000.2501,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"203.0.113.9","remote_port":"46628","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"api.example.com","uri":"/orders/7?expand=items","headers":{"User-Agent":["curl/8.5.0"],"Accept":["*/*"]},"tls":{"resumed":false,"version":772,"cipher_suite":4865,"proto":"h2","server_name":"api.example.com"}},"bytes_read":0,"user_id":"","duration":0.012674508,"size":312,"status":200,"resp_headers":{"Server":["Caddy"],"Content-Type":["application/json"]}}',
    '{"level":"info","ts":"2026-03-05T09:13:21.000Z","logger":"http.log.access","msg":"handled request","request":{"remote_ip":"203.0.113.10","remote_port":"37882","client_ip":"203.0.113.10","proto":"HTTP/1.1","method":"POST","host":"api.example.com:8080","uri":"/login","headers":{"User-Agent":["Mozilla/5.0"],"Cookie":["REDACTED"]}},"bytes_read":48,"user_id":"maria","duration":0.2,"size":0,"status":204,"resp_headers":{"Server":["Caddy"]}}',
  ],
  createReader: () => read,
} as const satisfies Format;
