import { callFrom } from './call-from.js';
import { decodePercent } from './decode-percent.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named, targetWith } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { textOf } from './json-value.js';

/** "Fields with whitespace and other non-printable characters are hex-encoded as per RFC 1738"; a blank may also be `+`. */
const decoded = (value: unknown): string | undefined => {
  const text = textOf(value, 8192);
  return text === undefined
    ? undefined
    : decodePercent(text.includes('%') ? text.replaceAll('+', ' ') : text);
};

const read = jsonReader((object, line) => {
  if (object.reqMethod === undefined || object.reqTimeSec === undefined || object.statusCode === undefined)
    return notOneOf('Akamai DataStream 2 log');
  const path = textOf(object.reqPath, 65_536) ?? '';
  const denied = decoded(object.errorCode)?.startsWith('ERR_ACCESS_DENIED') === true;
  return callFrom(line, {
    gateway: 'akamai',
    timeMs: timeOf(object.reqTimeSec),
    method: object.reqMethod,
    status: object.statusCode,
    // The host's root is logged as `-` or left out, other paths with or without their first slash.
    target: targetWith(
      path === '-' || path === '' ? '/' : path.startsWith('/') ? path : `/${path}`,
      object.queryStr,
    ),
    host: textOf(object.reqHost, 256),
    scheme: textOf(object.proto, 16),
    clientIp: addressOf(object.cliIP),
    requestHeaders: someHeaders([
      ['user-agent', decoded(object.UA)],
      ['referer', decoded(object.referer)],
      ['accept-language', decoded(object.accLang)],
      ['cookie', decoded(object.cookie)],
      ['range', object.range],
      ['x-forwarded-for', decoded(object.xForwardedFor)],
    ]),
    responseHeaders: someHeaders([['content-type', decoded(object.rspContentType)]]),
    responseBytes: object.bytes ?? object.totalBytes,
    latencyMs: millisOf(object.timeToFirstByte, 'ms') ?? millisOf(object.transferTimeMSec, 'ms'),
    upstreamLatencyMs: object.cacheStatus === '1' ? undefined : millisOf(object.turnAroundTimeMSec, 'ms'),
    service: named(textOf(object.cp, 64)),
    answeredBy: denied ? 'gateway' : 'upstream',
    tlsVersion: textOf(object.tlsVersion, 32),
    node: textOf(object.edgeIP, 64),
  });
});

/** Akamai DataStream 2 in JSON; every value is text, absent ones are left out. */
export const akamaiDatastream = {
  name: 'akamai-datastream',
  title: 'Akamai DataStream 2 (JSON)',
  description: 'Edge request log that Akamai DataStream 2 delivers as JSON, delivery (CDN) data sets.',
  documentation: 'https://techdocs.akamai.com/datastream2/docs/data-set-parameters',
  verified: 'documentation',
  examples: [
    '{"version":1,"streamId":"12345","cp":"123456","reqId":"1239f220","reqTimeSec":"1772702000.123","bytes":"312","cliIP":"203.0.113.9","statusCode":"200","proto":"HTTPS","reqHost":"api.example.com","reqMethod":"GET","reqPath":"/orders/7","reqPort":"443","rspContentLen":"312","rspContentType":"application/json","UA":"Mozilla%2F5.0+%28X11%3B+Linux%29","tlsOverheadTimeMSec":"0","tlsVersion":"TLSv1.3","queryStr":"expand=items","referer":"https%3A%2F%2Fapp.example.com%2F","turnAroundTimeMSec":"9","transferTimeMSec":"12","cacheStatus":"0","edgeIP":"198.51.100.7","country":"DE"}',
    '{"version":1,"cp":"123456","reqId":"1239f221","reqTimeSec":"1772702001","bytes":"100","cliIP":"203.0.113.10","statusCode":"403","proto":"HTTPS","reqHost":"api.example.com","reqMethod":"POST","reqPath":"/login","UA":"curl/8.5.0","errorCode":"ERR_ACCESS_DENIED|fwd_acl","cacheStatus":"0"}',
  ],
  createReader: () => read,
} as const satisfies Format;
