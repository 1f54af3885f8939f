import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import { type Answer, answerStatus, type Refusal } from './answer.js';
import type { Call } from './call.js';

const JSON_TYPE = '"content-type":"application/json; charset=utf-8"';
/** Bytes of status line and headers as recorded, by who answered. */
const PROXIED_HEADER_BYTES = 342;
const REFUSED_HEADER_BYTES = 309;
const TIMED_OUT_BYTES = 438;

/** `"response":{…}`. */
export const responseJson = (
  call: Call,
  answer: Answer,
  date: string,
  version: KongVersion,
  planted: boolean,
): string =>
  `"response":{"headers":{${headersJson(call, answer, date, version, planted)}},"size":${responseBytes(answer)},"status":${answerStatus(answer)}}`;

/**
 * What the company's services and its gateway tell browsers: stay on TLS, guess no types, keep nothing. Its 3.9.1 runs
 * with `headers=off`, so neither server nor version is told; a 2.8.5 is left as recorded, since there those headers are
 * the only sign of who answered.
 */
const SAFE =
  ',"strict-transport-security":"max-age=63072000","x-content-type-options":"nosniff","cache-control":"no-store"';

const headersJson = (
  call: Call,
  answer: Answer,
  date: string,
  version: KongVersion,
  planted: boolean,
): string => {
  const told = version === '2.8.5';
  switch (answer.kind) {
    case 'proxied': {
      const type = call.uri.endsWith('/pdf') ? '"content-type":"application/pdf"' : JSON_TYPE;
      const body = answer.bodyBytes === 0 ? '' : `,"content-length":"${answer.bodyBytes}",${type}`;
      const banner = planted && call.endpoint.route.service === 'billing' ? ',"x-powered-by":"Express"' : '';
      const marks = told
        ? `,"via":"kong/2.8.5","x-kong-upstream-latency":"${answer.proxyMs}","x-kong-proxy-latency":"${answer.kongMs}"`
        : `${SAFE}${banner}`;
      return `"connection":"keep-alive","date":"${date}"${marks}${body}`;
    }
    case 'timed-out': {
      const marks = told
        ? `,"via":"kong/2.8.5","x-kong-upstream-latency":"${answer.tryMs}","x-kong-proxy-latency":"${(answer.tries - 1) * answer.tryMs}"`
        : '';
      return `"connection":"keep-alive"${marks},"content-length":"79","content-type":"text/plain; charset=utf-8"`;
    }
    case 'aborted':
      return '"connection":"keep-alive"';
    case 'refused': {
      const marks = told ? `,"server":"kong/2.8.5","x-kong-response-latency":"${answer.kongMs}"` : '';
      return `"connection":"keep-alive"${marks},"content-length":"${refusalBytes(answer.refusal)}",${JSON_TYPE}${refusalHeaders(call, answer.refusal, version)}`;
    }
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
