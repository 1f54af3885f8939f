import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import { type Answer, answerStatus, type Refusal } from './answer.js';
import type { Call } from './call.js';

const JSON_TYPE = '"content-type":"application/json; charset=utf-8"';
/** Bytes of status line and headers as recorded, by who answered. */
const PROXIED_HEADER_BYTES = 342;
const REFUSED_HEADER_BYTES = 309;
const TIMED_OUT_BYTES = 438;

/** `"response":{…}`. `id` is the request's id, which 3.x repeats as a header. */
export const responseJson = (
  call: Call,
  answer: Answer,
  id: string,
  date: string,
  version: KongVersion,
): string =>
  `"response":{"headers":{${headersJson(call, answer, id, date, version)}},"size":${responseBytes(answer)},"status":${answerStatus(answer)}}`;

const headersJson = (call: Call, answer: Answer, id: string, date: string, version: KongVersion): string => {
  const idHeader = version === '2.8.5' ? '' : `,"x-kong-request-id":"${id}"`;
  const via = version === '2.8.5' ? '"via":"kong/2.8.5"' : '"via":"1.1 kong/3.9.1","server":"kong/3.9.1"';
  switch (answer.kind) {
    case 'proxied': {
      const type = call.uri.endsWith('/pdf') ? '"content-type":"application/pdf"' : JSON_TYPE;
      const body = answer.bodyBytes === 0 ? '' : `,"content-length":"${answer.bodyBytes}",${type}`;
      return `"connection":"keep-alive","date":"${date}",${via}${idHeader},"x-kong-upstream-latency":"${answer.proxyMs}","x-kong-proxy-latency":"${answer.kongMs}"${body}`;
    }
    case 'timed-out':
      return `"connection":"keep-alive",${via}${idHeader},"x-kong-upstream-latency":"${answer.tryMs}","x-kong-proxy-latency":"${(answer.tries - 1) * answer.tryMs}","content-length":"79","content-type":"text/plain; charset=utf-8"`;
    case 'aborted':
      return '"connection":"keep-alive"';
    case 'refused':
      return `"connection":"keep-alive","server":"kong/${version}"${idHeader},"x-kong-response-latency":"${answer.kongMs}","content-length":"${refusalBytes(answer.refusal)}",${JSON_TYPE}${refusalHeaders(call, answer.refusal, version)}`;
  }
};

const refusalHeaders = (call: Call, refusal: Refusal, version: KongVersion): string => {
  switch (refusal.kind) {
    case 'unauthorised':
      if (version === '2.8.5') return '';
      return call.client.credential.kind === 'jwt'
        ? ',"www-authenticate":"Bearer error=\\"invalid_token\\""'
        : ',"www-authenticate":"Key"';
    case 'rate-limited': {
      const { limitPerMinute: limit, retryAfterSeconds: wait } = refusal;
      return `,"ratelimit-limit":"${limit}","ratelimit-remaining":"0","ratelimit-reset":"${wait}","retry-after":"${wait}","x-ratelimit-limit-minute":"${limit}","x-ratelimit-remaining-minute":"0"`;
    }
    case 'no-route':
    case 'terminated':
      return '';
  }
};

const refusalBytes = (refusal: Refusal): number => {
  switch (refusal.kind) {
    case 'unauthorised':
      return 81;
    case 'no-route':
      return 103;
    case 'rate-limited':
      return 92;
    case 'terminated':
      // {"message":"…"} and a newline
      return refusal.message.length + 15;
  }
};

const responseBytes = (answer: Answer): number => {
  switch (answer.kind) {
    case 'proxied':
      return answer.bodyBytes + PROXIED_HEADER_BYTES;
    case 'timed-out':
      return TIMED_OUT_BYTES;
    case 'aborted':
      return 0;
    case 'refused':
      return refusalBytes(answer.refusal) + REFUSED_HEADER_BYTES;
  }
};
