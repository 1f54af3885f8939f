import { type EndpointFacts, OBSERVATIONS, type Observation } from '../endpoint-facts.js';
import { type CodeCounts, codesOf, countCode, noCodes } from './code-counts.js';

/** Calls on which something could have been seen; every observation is a share of one of these. */
export const OBSERVABLES = [
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

export const OBSERVABLE_OF: Readonly<Record<Observation, Observable>> = {
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

export interface ObservationCounts {
  seen: CodeCounts;
  of: CodeCounts;
}
export const noObservations = (): ObservationCounts => ({ seen: noCodes(), of: noCodes() });

const countBits = (counts: CodeCounts, bits: number): CodeCounts => {
  let list = counts;
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    list = countCode(list, 31 - Math.clz32(rest & -rest), 1, 32);
  return list;
};

export const countSight = (counts: ObservationCounts, sight: Sight): void => {
  counts.of = countBits(counts.of, sight.of);
  if (sight.seen !== 0) counts.seen = countBits(counts.seen, sight.seen);
};

export const observationFacts = (counts: ObservationCounts): EndpointFacts['observations'] => {
  const of = new Map(codesOf(counts.of).map(({ code, count }) => [OBSERVABLES[code], count]));
  const facts: Partial<Record<Observation, { seen: number; of: number }>> = {};
  for (const { code, count } of codesOf(counts.seen)) {
    const observation = OBSERVATIONS[code];
    if (observation !== undefined)
      facts[observation] = { seen: count, of: of.get(OBSERVABLE_OF[observation]) ?? count };
  }
  return facts;
};
