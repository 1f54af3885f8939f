import type { AnsweredBy } from '@gatewatch/model';

/** Flags of responses that an upstream made all the same: retries used up, client gone, delay injected, rate limiter away. */
const UPSTREAM_ANSWERED = new Set(['-', 'URX', 'DC', 'DI', 'RLSE']);

/**
 * Who made the response, as Envoy's log tells it: `%RESPONSE_CODE_DETAILS%` where it is logged (`via_upstream`), else the
 * response flags (UF, NR, UAEX, RL … are Envoy's own answers), else whether there was an upstream host at all.
 */
export function envoyAnsweredBy(
  flags: string,
  details: string | undefined,
  upstreamHost: string,
): AnsweredBy {
  if (details !== undefined && details !== '-' && details !== '')
    return details === 'via_upstream' ? 'upstream' : 'gateway';
  for (const flag of flags.split(',', 32)) if (!UPSTREAM_ANSWERED.has(flag)) return 'gateway';
  return upstreamHost === '-' || upstreamHost === '' ? 'gateway' : 'upstream';
}
