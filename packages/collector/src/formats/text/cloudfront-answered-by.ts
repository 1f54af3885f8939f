import type { AnsweredBy } from '@gatewatch/model';
import type { FieldOf } from './field-table.js';

/** `x-edge-result-type` of responses that the edge made itself: quotas, redirects to HTTPS, functions at the edge. */
const BY_THE_EDGE = [
  'LimitExceeded',
  'CapacityExceeded',
  'Redirect',
  'FunctionGeneratedResponse',
  'FunctionExecutionError',
  'FunctionThrottledError',
];

/** `x-edge-detailed-result-type` that says that the request was refused at the edge or that no origin gave a response. */
const REFUSED = ['Client', 'InvalidRequest', 'AbortedOrigin'];

/**
 * Who made the response. A cached one (Hit, RefreshHit) was made by the origin and hands out its data, so it counts as the
 * upstream's; `Error` alone does not tell whose error it was and counts as the origin's. The edge answered when it says so, and
 * with a 502, 503 or 504 whose details name an origin that failed (`OriginConnectError`, `OriginDnsError` …).
 */
export function cloudfrontAnsweredBy(field: FieldOf): AnsweredBy {
  const result = field('x-edge-response-result-type') ?? field('x-edge-result-type') ?? '';
  const detail = field('x-edge-detailed-result-type') ?? '';
  if (BY_THE_EDGE.includes(result) || BY_THE_EDGE.includes(detail)) return 'gateway';
  if (REFUSED.some((start) => detail.startsWith(start))) return 'gateway';
  const originFailed = detail.startsWith('Origin') && detail !== 'OriginError';
  return originFailed && ['502', '503', '504'].includes(field('sc-status') ?? '') ? 'gateway' : 'upstream';
}
