import type { KongVersion } from '../fake-kong/fake-kong-contract.js';
import { type Answer, answerMs } from './answer.js';

/** `"latencies":{…}`. Before 3.7 the time to relay the body counted as the gateway's own. */
export const latenciesJson = (answer: Answer, version: KongVersion): string => {
  const all = answerMs(answer);
  const { proxy, receive, kong } = parts(answer);
  return version === '2.8.5'
    ? `"latencies":{"proxy":${proxy},"kong":${kong + receive},"request":${all}}`
    : `"latencies":{"proxy":${proxy},"request":${all},"receive":${receive},"kong":${kong}}`;
};

/** Milliseconds; proxy −1 = not proxied. Earlier failed tries count as the gateway's. */
const parts = (
  answer: Answer,
): { readonly proxy: number; readonly receive: number; readonly kong: number } => {
  switch (answer.kind) {
    case 'proxied':
      return { proxy: answer.proxyMs, receive: answer.receiveMs, kong: answer.kongMs };
    case 'timed-out':
      return { proxy: answer.tryMs, receive: 0, kong: (answer.tries - 1) * answer.tryMs };
    case 'aborted':
      return { proxy: answer.afterMs, receive: 0, kong: 0 };
    case 'refused':
      return { proxy: -1, receive: 0, kong: answer.kongMs };
  }
};
