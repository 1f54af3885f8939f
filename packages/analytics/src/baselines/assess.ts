import type { Usual } from '@gatewatch/model';
import { logCountTail } from '../stats/count-tail.js';
import { histogramQuantile } from '../stats/log-histogram.js';
import { type GroupBaseline, noiseOfLogMean, type Prior, priorFrom } from './group-baseline.js';
import {
  daysOf,
  type Moments,
  momentsOf,
  type OwnBaseline,
  ownHigh,
  ownTypical,
  windowsOf,
} from './own-baseline.js';

/**
 * Peers count from so many others on; an own history from so many windows on two days (faded), or from three days however few
 * their windows: what three windows leave unknown is in the width of what is expected.
 */
export const NEEDED_PEERS = 4;
const NEEDED_WINDOWS = 8;
const NEEDED_DAYS = 1.8;
const ENOUGH_DAYS = 2.5;
/** Weight, in windows, of the peers' spread within when judging one member's. */
const PEER_DISPERSION_WEIGHT = 20;
const LEAST_DISPERSION = 0.02;
/** Rates wander from day to day by about 10 % even in long histories (variance of the ln). */
const WANDERING = 0.01;
/** Members whose usual levels differ by more than a factor e are no measure for each other (variance of the ln). */
const COHESIVE_BELOW = 1;

/** What the model expects of the next active window of an entity. */
export interface Expectation {
  readonly mean: number;
  /** Of the negative binomial predictive distribution: spread within plus what is unknown about the rate. */
  readonly dispersion: number;
  /** The two parts: spread within, and variance of the ln of the rate. */
  readonly within: number;
  readonly uncertainty: number;
  /** P(it happens at all in an active window); 1 for what is counted in active windows only. */
  readonly occurrence: number;
  /** The level that counts as high for this entity: own and peers' 99 %, mixed as the evidence for each weighs. */
  readonly high: number;
  /** The peers' 99 %, when the peers resemble each other enough to be a second witness; else 0. */
  readonly peerHigh: number;
}

export type Knowledge =
  | { readonly kind: 'known'; readonly expected: Expectation; readonly own: Usual; readonly peers: Usual }
  | { readonly kind: 'learning'; readonly own: Usual; readonly peers: Usual };

/**
 * Own history and peers as one expectation. The ln of an entity's rate is drawn from its peers' distribution
 * N(logMean, between) and was measured by its own windows with noise (1/mean + dispersion)/n; the posterior weighs both
 * by precision (normal–normal shrinkage on the ln scale: Efron & Morris 1975; BDA3 §2.5, §5.4). The next count is then
 * Gamma–Poisson with mean exp(m + V/2) and dispersion d + (1 + d)(e^V − 1): the spread within, widened by the
 * uncertainty V about the rate (law of total variance). A newcomer (n = 0) is all peers, an old-timer nearly all self.
 */
export function whatIsUsual(
  own: OwnBaseline | undefined,
  group: { readonly name: string; readonly baseline: GroupBaseline } | undefined,
): Knowledge {
  const moments: Moments = own === undefined ? NOTHING : momentsOf(own);
  const ownKnown = own !== undefined && isKnown(moments.evidence, daysOf(own));
  const prior = group === undefined ? undefined : priorFrom(group.baseline, moments);
  const peersKnown = group !== undefined && prior !== undefined && prior.members >= NEEDED_PEERS;
  const ownUsual: Usual = ownKnown
    ? {
        kind: 'known',
        typical: rounded(ownTypical(own)),
        high: rounded(ownHigh(own)),
        samples: Math.round(windowsOf(own)),
      }
    : { kind: 'learning', samples: Math.floor(moments.evidence), needed: NEEDED_WINDOWS };
  const peerHistogram = group?.baseline.histogram;
  const peerHigh = peersKnown && peerHistogram !== undefined ? histogramQuantile(peerHistogram, 0.99) : 0;
  const peerUsual: Usual =
    peersKnown && peerHistogram !== undefined
      ? {
          kind: 'known',
          typical: rounded(histogramQuantile(peerHistogram, 0.5)),
          high: rounded(peerHigh),
          samples: prior.members,
          group: group.name,
        }
      : { kind: 'learning', samples: prior?.members ?? 0, needed: NEEDED_PEERS };
  if (!ownKnown && !peersKnown) return { kind: 'learning', own: ownUsual, peers: peerUsual };
  const expected = expectation(moments, peersKnown ? prior : undefined, own, peerHigh);
  return { kind: 'known', expected, own: ownUsual, peers: peerUsual };
}

const isKnown = (windows: number, days: number): boolean =>
  days >= ENOUGH_DAYS || (windows >= NEEDED_WINDOWS && days >= NEEDED_DAYS);

const NOTHING: Moments = { evidence: 0, mean: 0, dispersion: 0, dispersionWeight: 0 };

export const rounded = (value: number): number =>
  value < 20 ? Math.round(value * 10) / 10 : Math.round(value);

function expectation(
  moments: Moments,
  prior: Prior | undefined,
  own: OwnBaseline | undefined,
  peerHigh: number,
): Expectation {
  const peerWeight = PEER_DISPERSION_WEIGHT;
  const dispersion = Math.max(
    LEAST_DISPERSION,
    (moments.dispersionWeight * moments.dispersion + peerWeight * (prior?.dispersion ?? 0.3)) /
      (moments.dispersionWeight + peerWeight),
  );
  const hasOwn = moments.evidence > 0 && moments.mean > 0;
  const ownPrecision = hasOwn ? 1 / noiseOfLogMean(moments, dispersion) : 0;
  const peerPrecision =
    prior === undefined ? 0 : 1 / toleratedSpread(prior, hasOwn ? moments : undefined, 1 / ownPrecision);
  const precision = ownPrecision + peerPrecision;
  const ownShare = ownPrecision / precision;
  const logMean = ownShare * (hasOwn ? Math.log(moments.mean) : 0) + (1 - ownShare) * (prior?.logMean ?? 0);
  const uncertainty = 1 / precision + WANDERING;
  const high = hasOwn && own !== undefined ? ownHigh(own) : peerHigh;
  // Peers who do less do not make less usual what one was seen to do oneself.
  const isOwn = high > peerHigh && own !== undefined && isKnown(moments.evidence, daysOf(own));
  const mixedHigh = peerHigh > 0 && !isOwn ? high ** ownShare * peerHigh ** (1 - ownShare) : high;
  const mean = Math.exp(logMean + uncertainty / 2);
  return {
    mean,
    dispersion: dispersion + (1 + dispersion) * Math.expm1(uncertainty),
    within: dispersion,
    uncertainty,
    occurrence: 1,
    high: Math.max(1, mixedHigh, mean),
    peerHigh: prior !== undefined && prior.between < COHESIVE_BELOW ? peerHigh : 0,
  };
}

/** So many standard deviations from the peers are believed to be chance. */
const BELIEVED = 2;

/**
 * The peers' spread, widened for a member whose own windows lie far outside it: somebody unlike the peers (a batch job
 * among doctors) is not pulled towards them. A limited translation estimator: Efron & Morris, JASA 66 (1971) 807.
 */
function toleratedSpread(prior: Prior, moments: Moments | undefined, ownNoise: number): number {
  if (moments === undefined) return prior.between;
  const distance = Math.log(moments.mean) - prior.logMean;
  const strangeness = distance ** 2 / (BELIEVED ** 2 * (prior.between + ownNoise));
  return prior.between * Math.max(1, strangeness);
}

/** ln P(at least `observed` in a normal active window). */
export const logTailOf = (expected: Expectation, observed: number): number =>
  Math.log(expected.occurrence) + logCountTail(observed, expected.mean, expected.dispersion);
