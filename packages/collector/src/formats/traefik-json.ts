import type { NameValue } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { claimedUser } from './json/claimed-user.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstText } from './json/value-at.js';
import { type JsonObject, numberOf, textOf } from './json-value.js';

/** Traefik writes kept headers as fields `request_User-Agent`, `downstream_Content-Type`. */
function headersAfter(prefix: string, object: JsonObject): NameValue[] {
  const pairs = Object.keys(object)
    .filter((key) => key.startsWith(prefix))
    .map((key) => [key.slice(prefix.length).toLowerCase(), object[key]] as const);
  return someHeaders(pairs);
}

const read = jsonReader((object, line) => {
  if (object.RequestMethod === undefined || object.DownstreamStatus === undefined)
    return notOneOf('Traefik access log');
  const originStatus = numberOf(object.OriginStatus);
  return callFrom(line, {
    gateway: 'traefik',
    timeMs: timeOf(object.StartUTC ?? object.StartLocal ?? object.time),
    method: object.RequestMethod,
    status: object.DownstreamStatus,
    target: textOf(object.RequestPath, 65_536) ?? '',
    host: firstText(object, ['RequestHost', 'RequestAddr'], 256),
    scheme: textOf(object.RequestScheme, 16),
    clientIp: addressOf(object.ClientHost ?? object.ClientAddr),
    // `ClientUsername` can come from the request's URL: a header that a source may declare as trusted, no identity.
    requestHeaders: [
      ...headersAfter('request_', object),
      ...someHeaders([claimedUser(object.ClientUsername, object.DownstreamStatus)]),
    ],
    responseHeaders: headersAfter('downstream_', object),
    requestBytes: object.RequestContentSize,
    responseBytes: object.DownstreamContentSize,
    latencyMs: millisOf(object.Duration, 'ns'),
    upstreamLatencyMs: originStatus === 0 ? undefined : millisOf(object.OriginDuration, 'ns'),
    service: named(textOf(object.ServiceName, 512)),
    route: named(textOf(object.RouterName, 512)),
    // "If the request was handled by this Traefik instance, then this value will be absent (0)."
    answeredBy: originStatus === 0 ? 'gateway' : 'upstream',
    tlsVersion: object.TLSVersion === undefined ? undefined : `TLSv${textOf(object.TLSVersion, 16) ?? ''}`,
  });
});

/** Traefik 2 and 3 with `accessLog.format: json`; durations are nanoseconds. */
export const traefikJson = {
  name: 'traefik-json',
  title: 'Traefik access log (JSON)',
  description: 'Access log of Traefik 2 and 3 with `format: json`, with or without headers.',
  documentation: 'https://doc.traefik.io/traefik/observability/access-logs/',
  verified: 'documentation',
  examples: [
    '{"ClientAddr":"203.0.113.9:52386","ClientHost":"203.0.113.9","ClientPort":"52386","ClientUsername":"-","DownstreamContentSize":312,"DownstreamStatus":200,"Duration":12345678,"OriginContentSize":312,"OriginDuration":11000000,"OriginStatus":200,"Overhead":1345678,"RequestAddr":"api.example.com","RequestContentSize":0,"RequestCount":17,"RequestHost":"api.example.com","RequestMethod":"GET","RequestPath":"/orders/7?expand=items","RequestPort":"-","RequestProtocol":"HTTP/2.0","RequestScheme":"https","RetryAttempts":0,"RouterName":"orders@docker","ServiceAddr":"10.0.0.5:8080","ServiceName":"orders@docker","ServiceURL":"http://10.0.0.5:8080","StartLocal":"2026-03-05T09:13:20.123456789Z","StartUTC":"2026-03-05T09:13:20.123456789Z","TLSCipher":"TLS_AES_128_GCM_SHA256","TLSVersion":"1.3","downstream_Content-Type":"application/json","entryPointName":"websecure","level":"info","msg":"","request_User-Agent":"curl/8.5.0","time":"2026-03-05T09:13:20Z"}',
    '{"ClientAddr":"203.0.113.10:52400","ClientHost":"203.0.113.10","ClientPort":"52400","ClientUsername":"-","DownstreamContentSize":19,"DownstreamStatus":404,"Duration":51234,"OriginContentSize":0,"OriginDuration":0,"OriginStatus":0,"RequestAddr":"api.example.com","RequestContentSize":0,"RequestCount":18,"RequestHost":"api.example.com","RequestMethod":"GET","RequestPath":"/.env","RequestProtocol":"HTTP/1.1","RequestScheme":"http","RetryAttempts":0,"StartUTC":"2026-03-05T09:13:21.5Z","entryPointName":"web","level":"info","msg":"","time":"2026-03-05T09:13:21Z"}',
  ],
  createReader: () => read,
} as const satisfies Format;
