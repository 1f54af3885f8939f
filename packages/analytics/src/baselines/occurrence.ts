/** Windows that everybody's experience counts as beside the peers'. */
const EVERYBODY_WEIGHS = 20;

/** In how many of the active windows it happened. */
export interface Happened {
  readonly hits: number;
  readonly windows: number;
}

export const NEVER: Happened = { hits: 0, windows: 0 };

/**
 * P(it happens at all in an active window of this entity): the entity's own experience, shrunk towards its peers', theirs
 * towards everybody's (beta–binomial posterior means, priors worth `peersWeigh` and 20 windows; BDA3 §5.3). Everybody starts
 * from half a hit (Jeffreys), so that what was never seen is rare, not impossible. The first factor of a hurdle model
 * (Mullahy, J. Econometrics 33 (1986) 341): P(X ≥ x) = P(X ≥ 1) · P(X ≥ x | X ≥ 1).
 */
export function occurrenceOf(
  own: Happened,
  peers: Happened,
  everybody: Happened,
  peersWeigh: number,
): number {
  const general = (everybody.hits + 0.5) / (everybody.windows + 1);
  const among = (peers.hits + EVERYBODY_WEIGHS * general) / (peers.windows + EVERYBODY_WEIGHS);
  return Math.min(1, (own.hits + peersWeigh * among) / (own.windows + peersWeigh));
}
