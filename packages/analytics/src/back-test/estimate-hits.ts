import type { BackTestHit, Estimate } from '@gatewatch/model';
import { binomialUpperBound } from '../stats/binomial-upper-bound.js';
import { hash32 } from '../stats/hash.js';
import { hypergeometricUpperBound } from '../stats/hypergeometric-upper-bound.js';
import { labelledDraw } from './labelled-draw.js';

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

interface Known {
  /** In the order of labelling, of the hits that nobody had judged before. */
  readonly sample: readonly Sampled['label'][];
  readonly beyond: readonly Sampled['label'][];
  readonly judged: number;
  readonly judgedLegitimate: number;
}

/**
 * How many of the hits are legitimate. What had been judged before is counted as it is; of the others the sample tells, by
 * the exact bound for drawing without putting back (see `labelledDraw` for what counts as drawn). All labelled: the bound is
 * the share. `days`: of the history.
 */
export function estimateHits(hits: readonly Sampled[], days: number): Estimate {
  const known = knownOf(hits);
  const labelled = hits.filter(({ label }) => label !== null);
  const legitimate = labelled.filter(({ label }) => label === 'legitimate').length;
  const upper = upperOf(known);
  const { drawn, found } = labelledDraw(known.sample, known.beyond, CONFIDENCE);
  return {
    hits: hits.length,
    sampled: hits.filter(({ sampled }) => sampled).length,
    labelled: labelled.length,
    legitimate,
    confidence: CONFIDENCE,
    share: labelled.length === 0 ? null : legitimate / labelled.length,
    upper,
    upperAhead: binomialUpperBound(found + known.judgedLegitimate, drawn + known.judged, CONFIDENCE),
    next: TARGETS.flatMap((target) => {
      const moreLabels = upper > target ? labelsTo(target, known) : undefined;
      return moreLabels === undefined ? [] : [{ upper: target, moreLabels }];
    }),
    goodCallsPerWeek: days > 0 ? (goodCalls(hits, Math.round(upper * hits.length)) / days) * WEEK_DAYS : null,
  };
}

function knownOf(hits: readonly Sampled[]): Known {
  const judged = hits.filter((hit) => hit.judged);
  const open = hits.filter((hit) => !hit.judged);
  return {
    sample: open.filter(({ sampled }) => sampled).map(({ label }) => label),
    beyond: open.filter(({ sampled }) => !sampled).map(({ label }) => label),
    judged: judged.length,
    judgedLegitimate: judged.filter(({ label }) => label !== 'abuse').length,
  };
}

function upperOf({ sample, beyond, judged, judgedLegitimate }: Known): number {
  const population = sample.length + beyond.length;
  if (population + judged === 0) return 0;
  const { drawn, found, abuseElsewhere, legitimateElsewhere } = labelledDraw(sample, beyond, CONFIDENCE);
  const bound = hypergeometricUpperBound({ population, drawn, found }, CONFIDENCE);
  // Whatever the draw says, those known to be abuse are not legitimate, and those known to be legitimate are.
  const atMost = Math.min(bound, population - (drawn - found) - abuseElsewhere);
  const legitimate = sample.slice(0, drawn).filter((label) => label === 'legitimate').length;
  const open = Math.max(atMost, legitimate + legitimateElsewhere);
  return (judgedLegitimate + open) / (population + judged);
}

/** The fewest further labels, all of them abuse and given in turn, that bring the bound to `target`; undefined when none do. */
function labelsTo(target: number, known: Known): number | undefined {
  const after = (more: number): number => {
    let left = more;
    const sample = known.sample.map((label) => label ?? (left-- > 0 ? 'abuse' : null));
    return upperOf({ ...known, sample });
  };
  let [low, high] = [0, known.sample.filter((label) => label === null).length];
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
