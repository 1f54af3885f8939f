import type { AnsweredBy } from '@gatewatch/model';
import { type JsonObject, numberOf, objectOf } from './json-value.js';

/**
 * Who produced the response. Kong 3.6 and later say it (`source`). Before, by what was recorded from 2.8:
 * `latencies.proxy` is -1 when Kong answered itself; a 502/504 that Kong made because the upstream failed has a last
 * try marked `failed`, or (a POST that was not retried) lacks the upstream's `date` header. When a plugin removed
 * `latencies`, the headers `x-kong-response-latency` and `x-kong-upstream-latency` tell.
 */
export function answeredByOf(
  line: JsonObject,
  status: number,
  responseHeaders: JsonObject | undefined,
): AnsweredBy {
  if (line.source === 'upstream') return 'upstream';
  if (line.source === 'kong') return 'gateway';
  const proxyMs = numberOf(objectOf(line.latencies)?.proxy);
  if (proxyMs === undefined) {
    return responseHeaders?.['x-kong-upstream-latency'] === undefined ? 'gateway' : 'upstream';
  }
  if (proxyMs < 0) return 'gateway';
  const tries: unknown = line.tries;
  if (Array.isArray(tries) && tries.length > 0) {
    const last = objectOf(tries[tries.length - 1]);
    if (last?.state === 'failed') return 'gateway';
    const upstreamFailed = status === 502 || status === 504;
    if (upstreamFailed && responseHeaders?.date === undefined) return 'gateway';
  }
  return 'upstream';
}
