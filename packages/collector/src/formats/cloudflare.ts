import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { headersOf, someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { timeOf } from './json/time-value.js';
import { firstText } from './json/value-at.js';
import { durationOf, numberOf, textOf } from './json-value.js';

const read = jsonReader((object, line) => {
  if (
    object.ClientRequestMethod === undefined ||
    (object.EdgeStartTimestamp === undefined && object.EdgeEndTimestamp === undefined)
  )
    return notOneOf('Cloudflare http_requests dataset');
  const startMs = timeOf(object.EdgeStartTimestamp);
  const endMs = timeOf(object.EdgeEndTimestamp);
  const originStatus = numberOf(object.OriginResponseStatus);
  const fromCache = object.CacheCacheStatus === 'hit' || object.CacheCacheStatus === 'stream_hit';
  const protocol = textOf(object.ClientSSLProtocol, 32);
  return callFrom(line, {
    gateway: 'cloudflare',
    timeMs: startMs ?? endMs,
    method: object.ClientRequestMethod,
    status: object.EdgeResponseStatus,
    target: firstText(object, ['ClientRequestURI', 'ClientRequestPath'], 65_536) ?? '',
    host: textOf(object.ClientRequestHost, 256),
    scheme: textOf(object.ClientRequestScheme, 16),
    clientIp: addressOf(object.ClientIP),
    requestId: textOf(object.RayID, 64),
    requestHeaders: [
      ...someHeaders([
        ['user-agent', object.ClientRequestUserAgent],
        ['referer', object.ClientRequestReferer],
        ['x-requested-with', object.ClientXRequestedWith],
      ]),
      ...headersOf(object.RequestHeaders),
    ],
    responseHeaders: [
      ...someHeaders([['content-type', object.EdgeResponseContentType]]),
      ...headersOf(object.ResponseHeaders),
    ],
    requestBytes: object.ClientRequestBytes,
    responseBytes: object.EdgeResponseBytes,
    latencyMs: startMs === undefined || endMs === undefined ? undefined : durationOf(endMs - startMs),
    upstreamLatencyMs: originStatus === 0 ? undefined : durationOf(object.OriginResponseDurationMs),
    // Cloudflare checked the certificate: its fingerprint is an identity.
    credentialId:
      object.ClientMTLSAuthStatus === 'ok' ? textOf(object.ClientMTLSAuthCertFingerprint, 128) : undefined,
    // "The value 0 means that there was no response received from the origin server and the response was served by Cloudflare's Edge."
    answeredBy: originStatus === 0 && !fromCache ? 'gateway' : 'upstream',
    tlsVersion: protocol === 'none' ? undefined : protocol,
    node: textOf(object.EdgeColoCode, 32),
  });
});

/** Cloudflare Logpush, dataset `http_requests`; timestamps in any of its three formats (RFC 3339, unix, unixnano). */
export const cloudflare = {
  name: 'cloudflare',
  title: 'Cloudflare Logpush (http_requests)',
  description:
    "Cloudflare's http_requests dataset as Logpush or Logpull deliver it, in every timestamp format.",
  documentation: 'https://developers.cloudflare.com/logs/logpush/logpush-job/datasets/zone/http_requests/',
  verified: 'recorded',
  examples: [
    '{"ClientIP":"203.0.113.9","ClientRequestHost":"api.example.com","ClientRequestMethod":"GET","ClientRequestURI":"/orders/7?expand=items","ClientRequestScheme":"https","ClientRequestUserAgent":"curl/8.5.0","ClientRequestReferer":"","ClientRequestBytes":204,"ClientSSLProtocol":"TLSv1.3","CacheCacheStatus":"dynamic","EdgeColoCode":"FRA","EdgeStartTimestamp":1772702000123000000,"EdgeEndTimestamp":1772702000135000000,"EdgeResponseBytes":312,"EdgeResponseStatus":200,"OriginResponseStatus":200,"OriginResponseDurationMs":9,"RayID":"87a1b2c3d4e5f001"}',
    '{"ClientIP":"2001:db8::7","ClientRequestHost":"api.example.com","ClientRequestMethod":"GET","ClientRequestURI":"/.env","ClientRequestUserAgent":"python-requests/2.31.0","EdgeStartTimestamp":"2026-03-05T09:13:20Z","EdgeEndTimestamp":"2026-03-05T09:13:20Z","EdgeResponseBytes":178,"EdgeResponseStatus":403,"OriginResponseStatus":0,"CacheCacheStatus":"unknown","SecurityAction":"block","RayID":"87a1b2c3d4e5f002"}',
  ],
  createReader: () => read,
} as const satisfies Format;
