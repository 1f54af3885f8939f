import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { headersOf } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { timeOf } from './json/time-value.js';
import { durationOf, numberOf, objectOf, sizeOf, textOf } from './json-value.js';

/** HAR writes -1 for a size it does not know. */
const bytesOf = (message: { readonly headersSize?: unknown; readonly bodySize?: unknown }): number =>
  sizeOf(message.headersSize) + sizeOf(message.bodySize);

const read = jsonReader((object, line) => {
  const request = objectOf(object.request);
  const response = objectOf(object.response);
  const url = textOf(request?.url, 65_536);
  if (
    request === undefined ||
    response === undefined ||
    url === undefined ||
    object.startedDateTime === undefined
  )
    return notOneOf('HAR format (an entry)');
  return callFrom(line, {
    gateway: 'har',
    timeMs: timeOf(object.startedDateTime),
    method: request.method,
    // A request that was blocked or aborted has status 0.
    status: numberOf(response.status) ?? 0,
    target: fragmentless(url),
    requestHeaders: headersOf(request.headers).filter(({ name }) => !name.startsWith(':')),
    responseHeaders: headersOf(response.headers),
    requestBytes: bytesOf(request),
    responseBytes: bytesOf(response),
    latencyMs: durationOf(object.time),
    upstreamLatencyMs: durationOf(objectOf(object.timings)?.wait),
  });
});

const fragmentless = (url: string): string => {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
};

/** One entry of an HTTP Archive (HAR 1.2), as browsers and proxies record it. It names no client. */
export const har = {
  name: 'har',
  title: 'HAR 1.2 entry',
  description:
    'One entry of an HTTP Archive, recorded by a browser or a testing proxy. It says what was asked and answered, not by whom.',
  documentation: 'http://www.softwareishard.com/blog/har-12-spec/',
  verified: 'documentation',
  examples: [
    '{"startedDateTime":"2026-03-05T09:13:20.123Z","time":12.4,"request":{"method":"GET","url":"https://api.example.com/orders/7?expand=items","httpVersion":"HTTP/2","cookies":[],"headers":[{"name":":authority","value":"api.example.com"},{"name":"User-Agent","value":"Mozilla/5.0"}],"queryString":[{"name":"expand","value":"items"}],"headersSize":204,"bodySize":0},"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/2","cookies":[],"headers":[{"name":"Content-Type","value":"application/json"}],"content":{"size":312,"mimeType":"application/json"},"redirectURL":"","headersSize":-1,"bodySize":312},"cache":{},"timings":{"send":0.1,"wait":9.3,"receive":3},"serverIPAddress":"198.51.100.4"}',
  ],
  createReader: () => read,
} as const satisfies Format;
