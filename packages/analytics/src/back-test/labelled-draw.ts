import type { BackTestHit } from '@gatewatch/model';
import { hypergeometricUpperBound } from '../stats/hypergeometric-upper-bound.js';

type Label = BackTestHit['label'];

/** What labels say of the hits that nobody had judged before. */
interface LabelledDraw {
  /** Hits up to here count as drawn at random, those among them without a label as legitimate. */
  readonly drawn: number;
  /** Of the drawn: labelled legitimate or skipped. */
  readonly found: number;
  /** Labelled, but not drawn: known for what they are, and no part of a random draw. */
  readonly abuseElsewhere: number;
  readonly legitimateElsewhere: number;
}

/**
 * How far down the sample people labelled. Hits that were skipped on the way count as legitimate, so that labelling the easy
 * ones only does not make the policy look better. But a label far below (given when the sample was another one, or by
 * the verdict on an alert that came up in daily work) does not mean that all above it were skipped: of all places where one
 * may stop the one is taken at which the labels would tell most, had they all been abuse. So it follows from *which*
 * hits are labelled, never from what was said of them: choosing by that would be choosing the bound.
 * `sample`: labels in the order of the draw; `beyond`: of the other hits nobody had judged.
 */
export function labelledDraw(
  sample: readonly Label[],
  beyond: readonly Label[],
  confidence: number,
): LabelledDraw {
  const population = sample.length + beyond.length;
  const [drawn] = stops(sample).reduce<readonly [drawn: number, bound: number]>(
    (best, { drawn: place, skipped }) => {
      // A bound is never below the share that was skipped.
      if ((population * skipped) / place > best[1]) return best;
      const bound = hypergeometricUpperBound({ population, drawn: place, found: skipped }, confidence);
      return bound < best[1] ? [place, bound] : best;
    },
    [0, population],
  );
  const rest = [...sample.slice(drawn), ...beyond];
  return {
    drawn,
    found: sample.slice(0, drawn).filter((label) => label !== 'abuse').length,
    abuseElsewhere: rest.filter((label) => label === 'abuse').length,
    legitimateElsewhere: rest.filter((label) => label === 'legitimate').length,
  };
}

/** Ends of runs of labels: to stop within a run tells less. */
function stops(sample: readonly Label[]): readonly { readonly drawn: number; readonly skipped: number }[] {
  const found: { drawn: number; skipped: number }[] = [];
  let skipped = 0;
  sample.forEach((label, index) => {
    if (label === null) skipped++;
    else if ((sample[index + 1] ?? null) === null) found.push({ drawn: index + 1, skipped });
  });
  return found;
}
