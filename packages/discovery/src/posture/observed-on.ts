import type { Observation } from '../endpoint-facts.js';
import type { EstateEndpoint } from './estate.js';
import { phrase } from './phrase.js';
import { shareBounds } from './share-bounds.js';

/** One thing that was seen on calls to some endpoints. */
export interface Observed {
  readonly seen: number;
  readonly of: number;
  /** Lower 95 % bound of the share of calls. */
  readonly atLeast: number;
  /** Where it was seen, most calls first. */
  readonly endpoints: readonly EstateEndpoint[];
  /** `1,204 of 1,310 calls`. */
  readonly text: string;
}

const seenOn = (endpoint: EstateEndpoint, observation: Observation): number =>
  endpoint.observations[observation]?.seen ?? 0;

export const observedOn = (endpoints: readonly EstateEndpoint[], observation: Observation): Observed => {
  let seen = 0;
  let of = 0;
  for (const { observations } of endpoints) {
    const counts = observations[observation];
    if (counts === undefined) continue;
    seen += counts.seen;
    of += Math.max(counts.of, counts.seen);
  }
  return {
    seen,
    of,
    atLeast: shareBounds(seen, of).low,
    endpoints: endpoints
      .filter((endpoint) => seenOn(endpoint, observation) > 0)
      .sort((left, right) => seenOn(right, observation) - seenOn(left, observation)),
    text: `${phrase.number(seen)} of ${phrase.count(of, 'call')}`,
  };
};

/** `GET /a (12 of 40 calls), GET /b (2 of 9 calls) and 3 more`. */
export const whereSeen = (observed: Observed, observation: Observation, most = 8): string =>
  phrase.list(
    observed.endpoints.map((endpoint) => {
      const { seen = 0, of = 0 } = endpoint.observations[observation] ?? {};
      return `${endpoint.endpointId} (${phrase.number(seen)} of ${phrase.count(Math.max(of, seen), 'call')})`;
    }),
    most,
  );
