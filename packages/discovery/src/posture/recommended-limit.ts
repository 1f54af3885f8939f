import type { EstateEndpoint } from './estate.js';

/** Steps at which limits are set by people: 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100 … */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const LEAST = 5;

/** The next such number at or above `value`; at least 5. */
export const friendlyLimit = (value: number): number => {
  const wanted = Math.max(LEAST, Number.isFinite(value) ? value : LEAST);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = STEPS.find((one) => Math.ceil(one * power) >= wanted - 1e-9) ?? 10;
  return Math.ceil(step * power);
};

export interface RecommendedLimit {
  /** Calls a caller may make in a minute. */
  readonly perMinute: number;
  /** How it came about, in figures. */
  readonly because: string;
}

/**
 * A limit no present caller runs into, but a machine does. Of calls by one caller in one minute: three times the 99th
 * percentile, and not below the most ever seen unless that is over ten times the percentile (then it is what a limit is
 * for). Over several endpoints under one limit the figures are added, since one caller's calls to all of them count
 * together: an upper bound. Flows that are attacked take the percentile alone: their highest minute may be the attack.
 * Cloudflare's API Shield proposes limits from the same percentile and advises to log before blocking; the factor of three
 * is ours, room for growth that keeps a limit within half an order of magnitude of what is normal.
 */
export const recommendedLimit = (
  endpoints: readonly EstateEndpoint[],
  kind: 'usual' | 'attacked' = 'usual',
): RecommendedLimit => {
  let p99 = 0;
  let most = 0;
  for (const { callsPerActorMinute } of endpoints) {
    p99 += callsPerActorMinute.p99;
    most = Math.max(most, callsPerActorMinute.max);
  }
  const room = Math.ceil(p99 * 3);
  const seen = kind === 'attacked' || most > p99 * 10 ? 0 : most;
  const perMinute = friendlyLimit(Math.max(room, seen));
  const of = endpoints.length > 1 ? `, added over ${endpoints.length} endpoints` : '';
  return {
    perMinute,
    because: `99 of 100 caller-minutes have at most ${Math.ceil(p99)} calls${of}, the busiest had ${Math.ceil(most)}; three times the former${seen > room ? ', at least the latter' : ''}, rounded up, is ${perMinute}`,
  };
};
