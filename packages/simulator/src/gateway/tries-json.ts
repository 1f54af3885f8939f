import type { Random } from '../chance/random.js';
import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import type { Answer } from './answer.js';
import type { Call } from './call.js';
import type { RoutedJson } from './gateway-objects.js';

/** One entry for each attempt at the upstream; none when the gateway answered itself. */
export const triesJson = (
  call: Call,
  answer: Answer,
  routed: RoutedJson,
  random: Random,
  version: KongVersion,
): string => {
  const attempt = (startMs: number, failure: string): string => {
    // Drawn for both versions, so that their worlds stay the same.
    const tenth = random.below(10);
    const balancerNs = 2048 + 256 * random.below(200);
    const nanoseconds =
      version === '2.8.5'
        ? ''
        : `"balancer_start_ns":${luaNanoseconds(startMs, tenth)},"balancer_latency_ns":${balancerNs},`;
    return `{${failure}"ip":"${routed.upstreamIp}","balancer_latency":0,"balancer_start":${startMs},${nanoseconds}"port":${routed.upstreamPort}}`;
  };
  switch (answer.kind) {
    case 'proxied': {
      const last = attempt(call.atMs + answer.kongMs, '');
      if (answer.failedTries === 0) return `[${last}]`;
      const stepMs = Math.floor(answer.kongMs / answer.failedTries);
      const failed = Array.from({ length: answer.failedTries }, (_, n) =>
        attempt(call.atMs + n * stepMs, FAILED),
      );
      return `[${failed.join(',')},${last}]`;
    }
    case 'timed-out':
      // A failed attempt that nginx would not retry carries neither state nor code.
      if (answer.tries === 1) return `[${attempt(call.atMs, '')}]`;
      return `[${Array.from({ length: answer.tries }, (_, n) => attempt(call.atMs + n * answer.tryMs, FAILED)).join(',')}]`;
    case 'aborted':
      return `[${attempt(call.atMs, '')}]`;
    case 'refused':
      return '[]';
  }
};

const FAILED = '"state":"failed","code":504,';

/** Kong 3.3 and later: the upstreams' statuses, `-` when the client left before one. */
export const upstreamStatus = (answer: Answer): string => {
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

/** Lua prints 14 significant digits: `1.7953147942218e+18`, trailing zeros left out. */
const luaNanoseconds = (ms: number, tenth: number): string => {
  let digits = `${ms}${tenth}`;
  while (digits.endsWith('0')) digits = digits.slice(0, -1);
  return `${digits.slice(0, 1)}.${digits.slice(1)}e+18`;
};
