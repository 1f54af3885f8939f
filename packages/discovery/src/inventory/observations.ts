import { type EndpointFacts, OBSERVATIONS, type Observation } from '../endpoint-facts.js';
import {
  type CodeCounts,
  codeCount,
  codesOf,
  countCode,
  mergeCodes,
  noCodes,
  scaleCodes,
} from './code-counts.js';

/** Calls on which something could have been seen; every observation is a share of one of these. */
const OBSERVABLES = [
  /** Served. */
  'served',
  /** Answered 2xx, the scheme is known. */
  'scheme',
  'tls',
  /** Served, and the log tells the headers of answers. */
  'headers',
  /** The same, of GET and HEAD answered 200: what caches keep (RFC 9111 §3). */
  'cacheable',
  'https-headers',
  /** Served with a cookie; with one whose name says session. */
  'cookie',
  'session-cookie',
  /** Answered 5xx by the API itself. */
  'server-error',
  /** Answered 3xx with `location`, asked with a query. */
  'redirect',
  'claims',
] as const;
export type Observable = (typeof OBSERVABLES)[number];

const OBSERVABLE_OF: Readonly<Record<Observation, Observable>> = {
  'plain-http': 'scheme',
  'old-tls': 'tls',
  'credential-in-query': 'served',
  'session-in-path': 'served',
  'sensitive-in-url': 'served',
  'cors-any-origin': 'headers',
  'cors-any-origin-with-credentials': 'headers',
  'no-cache-control': 'cacheable',
  'cache-public': 'cacheable',
  'no-hsts': 'https-headers',
  'no-content-type-options': 'headers',
  'server-version': 'headers',
  'powered-by': 'headers',
  'kong-headers': 'headers',
  'cookie-without-secure': 'cookie',
  'cookie-without-http-only': 'session-cookie',
  'cookie-without-same-site': 'cookie',
  'large-server-error': 'server-error',
  'redirect-to-parameter': 'redirect',
  'secret-in-log': 'served',
  'token-without-expiry': 'claims',
  'announced-deprecated': 'headers',
};

/** Bits of what one call showed, and of what it could have shown. */
export interface Sight {
  seen: number;
  of: number;
}

const SEEN_BIT = Object.fromEntries(OBSERVATIONS.map((observation, index) => [observation, 1 << index]));
const OF_BIT = Object.fromEntries(OBSERVABLES.map((observable, index) => [observable, 1 << index]));
export const seenBit = (observation: Observation): number => SEEN_BIT[observation] ?? 0;
export const ofBit = (observable: Observable): number => OF_BIT[observable] ?? 0;

/**
 * What calls showed. Most calls of an endpoint show the same, so counts are kept by what was seen and could have been seen
 * together: seen, of, calls; one after the other, at most twelve. What is beyond is counted bit by bit.
 */
export interface ObservationCounts {
  sights: number[];
  seen: CodeCounts;
  of: CodeCounts;
}

const STRIDE = 3;
const MOST_SIGHTS = 12;
const MOST_BITS = 32;
const NOTHING: number[] = [];
export const noObservations = (): ObservationCounts => ({ sights: NOTHING, seen: noCodes(), of: noCodes() });

const countBits = (counts: CodeCounts, bits: number, by: number): CodeCounts => {
  let list = counts;
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    list = countCode(list, 31 - Math.clz32(rest & -rest), by, MOST_BITS);
  return list;
};

export const countSight = (counts: ObservationCounts, seen: number, of: number, by: number): void => {
  const { sights } = counts;
  for (let at = 0; at < sights.length; at += STRIDE) {
    if (sights[at] !== seen || sights[at + 1] !== of) continue;
    sights[at + 2] = (sights[at + 2] ?? 0) + by;
    return;
  }
  if (sights.length < STRIDE * MOST_SIGHTS) {
    counts.sights = sights.concat([seen, of, by]);
    return;
  }
  counts.of = countBits(counts.of, of, by);
  counts.seen = countBits(counts.seen, seen, by);
};

export const mergeObservations = (left: ObservationCounts, right: ObservationCounts): ObservationCounts => {
  const merged: ObservationCounts = {
    sights: left.sights.slice(),
    seen: mergeCodes(left.seen, right.seen, MOST_BITS),
    of: mergeCodes(left.of, right.of, MOST_BITS),
  };
  for (let at = 0; at < right.sights.length; at += STRIDE)
    countSight(merged, right.sights[at] ?? 0, right.sights[at + 1] ?? 0, right.sights[at + 2] ?? 0);
  return merged;
};

export const scaleObservations = (
  counts: ObservationCounts,
  shareOf: (count: number) => number,
): ObservationCounts => ({
  sights: counts.sights.map((value, index) => (index % STRIDE === 2 ? shareOf(value) : value)),
  seen: scaleCodes(counts.seen, shareOf),
  of: scaleCodes(counts.of, shareOf),
});

export const observationFacts = (counts: ObservationCounts): EndpointFacts['observations'] => {
  let { seen, of } = { seen: counts.seen.slice(), of: counts.of.slice() };
  for (let at = 0; at < counts.sights.length; at += STRIDE) {
    const calls = counts.sights[at + 2] ?? 0;
    seen = countBits(seen, counts.sights[at] ?? 0, calls);
    of = countBits(of, counts.sights[at + 1] ?? 0, calls);
  }
  const facts: Partial<Record<Observation, { seen: number; of: number }>> = {};
  for (const { code, count } of codesOf(seen)) {
    const observation = OBSERVATIONS[code];
    if (observation !== undefined && count > 0)
      facts[observation] = {
        seen: count,
        of: codeCount(of, OBSERVABLES.indexOf(OBSERVABLE_OF[observation])),
      };
  }
  return facts;
};
