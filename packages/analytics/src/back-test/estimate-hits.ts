import type { BackTestHit, Estimate } from '@gatewatch/model';
import { binomialUpperBound } from '../stats/binomial-upper-bound.js';
import { hash32 } from '../stats/hash.js';
import { hypergeometricUpperBound } from '../stats/hypergeometric-upper-bound.js';

type Sampled = Pick<BackTestHit, 'id' | 'judged' | 'sampled' | 'label' | 'swallowed'>;

const CONFIDENCE = 0.95;
/** Bounds that people ask for. */
const TARGETS = [0.2, 0.1, 0.05, 0.03, 0.01] as const;
/** So many labels, all of them abuse, bring the bound below the smallest target in any number of hits: 0.99 ^ 299 < 0.05. */
const SAMPLE = 299;
const WEEK_DAYS = 7;

/**
 * Hits in the order of labelling: a random sample first, drawn without putting back among those that nobody had judged; then
 * the judged, then the rest. The same seed and hits give the same sample, so that asking again does not draw again.
 */
export function drawSample<Hit extends { readonly id: string; readonly judged: boolean }>(
  hits: readonly Hit[],
  seed: string,
): (Hit & { sampled: boolean })[] {
  const open = hits.filter(({ judged }) => !judged);
  const drawn = open
    .map((hit) => ({ hit, at: hash32(hit.id, hash32(seed)), id: hit.id }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ hit }) => hit);
  return [
    ...drawn.slice(0, SAMPLE).map((hit) => ({ ...hit, sampled: true })),
    ...hits.filter(({ judged }) => judged).map((hit) => ({ ...hit, sampled: false })),
    ...drawn.slice(SAMPLE).map((hit) => ({ ...hit, sampled: false })),
  ];
}

/** What labels say of the open hits: those up to the last label given count as drawn. */
interface Known {
  /** Of the hits that were not judged before, and those of them in the sample. */
  readonly population: number;
  readonly sample: number;
  readonly drawn: number;
  /** Labelled legitimate or skipped. */
  readonly found: number;
  readonly skipped: number;
  /** Labelled abuse outside the sample: certainly not legitimate, and no part of a random draw. */
  readonly abuseElsewhere: number;
  readonly judgedLegitimate: number;
  readonly hits: number;
}

/**
 * How many of the hits are legitimate. What had been judged before is counted as it is; of the others the sample tells, by
 * the exact bound for drawing without putting back. A hit that was skipped while a later one was labelled counts as legitimate, so
 * that labelling the easy ones only does not make the policy look better. All labelled: the bound is the share.
 * `days`: of the history.
 */
export function estimateHits(hits: readonly Sampled[], days: number): Estimate {
  const known = knownOf(hits);
  const labelled = hits.filter(({ label }) => label !== null);
  const legitimate = labelled.filter(({ label }) => label === 'legitimate').length;
  const upper = upperOf(known);
  return {
    hits: hits.length,
    sampled: hits.filter(({ sampled }) => sampled).length,
    labelled: labelled.length,
    legitimate,
    confidence: CONFIDENCE,
    share: labelled.length === 0 ? null : legitimate / labelled.length,
    upper,
    upperAhead: binomialUpperBound(
      known.found + known.judgedLegitimate,
      known.drawn + hits.filter(({ judged }) => judged).length,
      CONFIDENCE,
    ),
    next: TARGETS.flatMap((target) => {
      const moreLabels = labelsTo(target, known);
      return upper > target && moreLabels !== undefined ? [{ upper: target, moreLabels }] : [];
    }),
    goodCallsPerWeek: days > 0 ? (goodCalls(hits, Math.round(upper * hits.length)) / days) * WEEK_DAYS : null,
  };
}

function knownOf(hits: readonly Sampled[]): Known {
  const sample = hits.filter(({ sampled }) => sampled);
  const drawn = sample.findLastIndex(({ label }) => label !== null) + 1;
  const skipped = sample.slice(0, drawn).filter(({ label }) => label === null).length;
  const judged = hits.filter((hit) => hit.judged);
  return {
    population: hits.length - judged.length,
    sample: sample.length,
    drawn,
    found: sample.slice(0, drawn).filter(({ label }) => label !== 'abuse').length,
    skipped,
    abuseElsewhere: hits.filter((hit) => !hit.sampled && !hit.judged && hit.label === 'abuse').length,
    judgedLegitimate: judged.filter(({ label }) => label !== 'abuse').length,
    hits: hits.length,
  };
}

function upperOf(known: Known): number {
  const { hits, population, drawn, found, abuseElsewhere, judgedLegitimate } = known;
  if (hits === 0) return 0;
  const bound = hypergeometricUpperBound({ population, drawn, found }, CONFIDENCE);
  // Whatever the sample says, those known to be abuse are not legitimate.
  const atMost = Math.min(bound, population - (drawn - found) - abuseElsewhere);
  return (judgedLegitimate + atMost) / hits;
}

/** The fewest further labels, all of them abuse, that bring the bound to `target`; undefined when none do. */
function labelsTo(target: number, known: Known): number | undefined {
  const after = (more: number): number => {
    const filled = Math.min(more, known.skipped);
    return upperOf({
      ...known,
      drawn: known.drawn + more - filled,
      found: known.found - filled,
    });
  };
  let [low, high] = [0, known.sample - known.drawn + known.skipped];
  if (after(high) > target) return undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (after(middle) <= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** At most so many swallowed calls were good when `legitimate` of the hits are: those known, and of the others the worst. */
function goodCalls(hits: readonly Sampled[], legitimate: number): number {
  const isKnown = ({ label }: Sampled): boolean => label === 'legitimate';
  const known = hits.filter(isKnown);
  const open = hits.filter(({ label }) => label === null).map(({ swallowed }) => swallowed.succeeded);
  open.sort((a, b) => b - a);
  const worst = open.slice(0, Math.max(0, legitimate - known.length));
  return [...known.map(({ swallowed }) => swallowed.succeeded), ...worst].reduce((sum, one) => sum + one, 0);
}
