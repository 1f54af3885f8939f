import type { Comparison } from '@gatewatch/model';

/** Told on so many days, the same is not told again … */
const TOLD_DAYS = 2;
/** … as long as it comes back within so many days … */
const WITHIN_DAYS = 4;
/** … and is not so much more than before. */
const MORE_BY = 1.5;
const MOST = 8;

/** What was told of an entity; plain data. */
export interface Told {
  detector: string;
  /** Measure, facet and window. */
  what: string;
  /** The most that was told. */
  observed: number;
  /** Event day it was last seen on, and on how many it was told. */
  day: number;
  days: number;
}

const whatOf = ({ measure, label, windowMs }: Comparison): string => `${measure} ${label} ${windowMs}`;

const find = (told: readonly Told[], detector: string, comparison: Comparison): Told | undefined => {
  const what = whatOf(comparison);
  return told.find((one) => one.detector === detector && one.what === what);
};

/**
 * Whether people were told twice of just this, on different days, and it merely goes on: a tester who tests each day, a job
 * nobody announced. A third alert would say nothing new. More of it, or something else, is news; so is the same after
 * a rest. Notes that it was seen.
 */
export function isOldStory(
  told: readonly Told[],
  detector: string,
  comparison: Comparison,
  day: number,
): boolean {
  const known = find(told, detector, comparison);
  if (known === undefined || day - known.day > WITHIN_DAYS) return false;
  const isOld = known.days >= TOLD_DAYS && comparison.observed < MORE_BY * known.observed;
  if (isOld) known.day = Math.max(known.day, day);
  return isOld;
}

/** Notes that people are told now; the list stays short. */
export function noteTold(
  told: readonly Told[],
  detector: string,
  comparison: Comparison,
  day: number,
): Told[] {
  const known = find(told, detector, comparison);
  if (known !== undefined) {
    if (day - known.day > WITHIN_DAYS) known.days = 1;
    else if (day > known.day) known.days += 1;
    known.day = Math.max(known.day, day);
    known.observed = Math.max(known.observed, comparison.observed);
    return [...told];
  }
  const made: Told = { detector, what: whatOf(comparison), observed: comparison.observed, day, days: 1 };
  return [...told, made].slice(-MOST);
}
