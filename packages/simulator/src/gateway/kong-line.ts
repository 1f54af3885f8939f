import type { Random } from '../chance/random.js';
import { type Answer, answerMs, answerStatus, type Refusal } from './answer.js';
import type { Call } from './call.js';
import { type ClientJson, clientJson } from './client-json.js';
import type { GatewayObjects, RoutedJson } from './gateway-objects.js';
import { queryJson } from './query-json.js';

const HOST = 'api.nordlicht-clinic.example';
const ORIGIN = `https://${HOST}:8443`;
const TLS = '"tls":{"cipher":"TLS_AES_256_GCM_SHA384","version":"TLSv1.3","client_verify":"NONE"}';
const JSON_TYPE = '"content-type":"application/json; charset=utf-8"';

/**
 * One line as Kong 3.9.1's tcp-log plugin writes it: same fields, same kinds, absent (never null) where recorded
 * as absent, key order differing from line to line. Text is put together by hand: JSON.stringify of the whole
 * object would take three times as long.
 */
export const kongLine = (call: Call, answer: Answer, objects: GatewayObjects, random: Random): string => {
  const client = clientJson(call.client);
  const routed = call.intent.kind === 'no-route' ? undefined : objects.byRoute.get(call.endpoint.route.name);
  const id = random.hex(4);
  const uri = JSON.stringify(call.uri);
  const status = answerStatus(answer);
  const request = requestJson(call, answer, client, id, uri);
  const response = `"response":{"headers":{${responseHeaders(call, answer, id)}},"size":${responseBytes(answer)},"status":${status}}`;
  const started = `"started_at":${call.atMs}`;
  const times = `"latencies":${latencies(answer)}`;
  const upstream = `"upstream_uri":${routed === undefined ? '""' : uri},"upstream_status":"${upstreamStatus(answer)}","source":"${source(answer)}"`;
  const place = `"workspace":"${objects.workspaceId}","workspace_name":"default"`;
  const who = identified(call, answer) ? client.identity : '';
  const matched =
    routed === undefined
      ? ''
      : `,"service":${routed.service},"tries":${tries(call, answer, routed, random)},"route":${routed.route}`;
  return (call.atMs & 1) === 0
    ? `{${upstream},${place},${client.address}${who},${times}${matched},${started},${response},${request}}`
    : `{${times},${request},${started}${matched},${upstream},${response},${client.address},${place}${who}}`;
};

/** Refused keys and public routes identify nobody; so does a path without a route. */
const identified = (call: Call, answer: Answer): boolean =>
  call.intent.kind === 'answered' &&
  call.endpoint.route.access !== 'public' &&
  !(answer.kind === 'refused' && answer.refusal.kind === 'unauthorised');

const requestJson = (call: Call, answer: Answer, client: ClientJson, id: string, uri: string): string => {
  const { endpoint } = call;
  const bodyBytes = call.bodyBytes ?? endpoint.bodyBytes;
  const open = endpoint.route.access === 'public';
  const own = open
    ? client.publicHeaders
    : identified(call, answer)
      ? client.acceptedHeaders
      : client.refusedHeaders;
  const body = bodyBytes === 0 ? '' : `,"content-type":"application/json","content-length":"${bodyBytes}"`;
  const bytes =
    endpoint.method.length +
    call.uri.length +
    HOST.length +
    44 +
    (open ? client.publicBytes : client.headerBytes) +
    (body === '' ? 0 : bodyBytes + 54);
  return `"request":{"url":"${ORIGIN}${uri.slice(1)},"method":"${endpoint.method}","querystring":${queryJson(call.uri)},${TLS},"id":"${id}","headers":{"host":"${HOST}","connection":"keep-alive"${own}${body}},"size":${bytes},"uri":${uri}}`;
};

const responseHeaders = (call: Call, answer: Answer, id: string): string => {
  switch (answer.kind) {
    case 'proxied': {
      const body =
        answer.bodyBytes === 0 ? '' : `,"content-length":"${answer.bodyBytes}",${contentType(call)}`;
      return `"connection":"keep-alive","date":"${httpDate(call.atMs)}","via":"1.1 kong/3.9.1","server":"kong/3.9.1","x-kong-request-id":"${id}","x-kong-upstream-latency":"${answer.proxyMs}","x-kong-proxy-latency":"${answer.kongMs}"${body}`;
    }
    case 'timed-out':
      return `"connection":"keep-alive","via":"1.1 kong/3.9.1","server":"kong/3.9.1","x-kong-request-id":"${id}","x-kong-upstream-latency":"${answer.tryMs}","x-kong-proxy-latency":"${(answer.tries - 1) * answer.tryMs}","content-length":"79","content-type":"text/plain; charset=utf-8"`;
    case 'aborted':
      return '"connection":"keep-alive"';
    case 'refused':
      return `"connection":"keep-alive","server":"kong/3.9.1","x-kong-request-id":"${id}","x-kong-response-latency":"${answer.kongMs}","content-length":"${refusalBytes(answer.refusal)}",${JSON_TYPE}${refusalHeaders(call, answer.refusal)}`;
  }
};

const contentType = (call: Call): string =>
  call.uri.endsWith('/pdf') ? '"content-type":"application/pdf"' : JSON_TYPE;

const refusalHeaders = (call: Call, refusal: Refusal): string => {
  switch (refusal.kind) {
    case 'unauthorised':
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
      return refusal.message.length + 14;
  }
};

const responseBytes = (answer: Answer): number => {
  switch (answer.kind) {
    case 'proxied':
      return answer.bodyBytes + 342;
    case 'timed-out':
      return 438;
    case 'aborted':
      return 0;
    case 'refused':
      return refusalBytes(answer.refusal) + 309;
  }
};

const latencies = (answer: Answer): string => {
  const all = answerMs(answer);
  switch (answer.kind) {
    case 'proxied':
      return `{"proxy":${answer.proxyMs},"request":${all},"receive":${answer.receiveMs},"kong":${answer.kongMs}}`;
    case 'timed-out':
      return `{"proxy":${answer.tryMs},"request":${all},"receive":0,"kong":${all - answer.tryMs}}`;
    case 'aborted':
      return `{"proxy":${all},"request":${all},"receive":0,"kong":0}`;
    case 'refused':
      return `{"proxy":-1,"request":${all},"receive":0,"kong":${answer.kongMs}}`;
  }
};

const upstreamStatus = (answer: Answer): string => {
  switch (answer.kind) {
    case 'proxied':
      return `${'504, '.repeat(answer.failedTries)}${answer.status}`;
    case 'timed-out':
      return Array.from({ length: answer.tries }, () => '504').join(', ');
    case 'aborted':
      return '-';
    case 'refused':
      return '';
  }
};

const source = (answer: Answer): 'upstream' | 'kong' =>
  answer.kind === 'proxied' || answer.kind === 'aborted' ? 'upstream' : 'kong';

const tries = (call: Call, answer: Answer, routed: RoutedJson, random: Random): string => {
  switch (answer.kind) {
    case 'proxied': {
      if (answer.failedTries === 0) return `[${tryJson(call.atMs + answer.kongMs, '', routed, random)}]`;
      const stepMs = Math.floor(answer.kongMs / answer.failedTries);
      const failed = Array.from({ length: answer.failedTries }, (_, n) =>
        tryJson(call.atMs + n * stepMs, '"state":"failed","code":504,', routed, random),
      );
      return `[${[...failed, tryJson(call.atMs + answer.kongMs, '', routed, random)].join(',')}]`;
    }
    case 'timed-out':
      return `[${Array.from({ length: answer.tries }, (_, n) =>
        tryJson(call.atMs + n * answer.tryMs, '"state":"failed","code":504,', routed, random),
      ).join(',')}]`;
    case 'aborted':
      return `[${tryJson(call.atMs, '', routed, random)}]`;
    case 'refused':
      return '[]';
  }
};

const tryJson = (startMs: number, failure: string, routed: RoutedJson, random: Random): string =>
  `{${failure}"ip":"${routed.upstreamIp}","balancer_latency":0,"balancer_start":${startMs},"balancer_start_ns":${nanoseconds(startMs, random.below(10))},"balancer_latency_ns":${2048 + 256 * random.below(200)},"port":${routed.upstreamPort}}`;

/** Lua prints 14 significant digits: `1.7953147942218e+18`, trailing zeros left out. */
const nanoseconds = (ms: number, tenth: number): string => {
  let digits = `${ms}${tenth}`;
  while (digits.endsWith('0')) digits = digits.slice(0, -1);
  return `${digits.slice(0, 1)}.${digits.slice(1)}e+18`;
};

let dateSecond = -1;
let dateText = '';

/** Neighbouring lines mostly share their second. */
const httpDate = (ms: number): string => {
  const second = Math.floor(ms / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(second * 1000).toUTCString();
  }
  return dateText;
};
