import type { Estate } from '../estate.js';

/** An estate and exactly what a check says of it. */
export interface CheckCase {
  /** Reads after the check's title: `a key that two consumers hold`. */
  readonly name: string;
  readonly estate: Estate;
  /** Subjects expected, `kind id`, in any order; a GOOD case expects none. */
  readonly expected: readonly string[];
  /** Texts that must come up somewhere in the drafts (figures, names, limits). */
  readonly says?: readonly string[];
}

/** What every `checks/<id>.cases.ts` exports as `cases`: at least one bad and one good. */
export interface CheckCases {
  readonly bad: readonly CheckCase[];
  readonly good: readonly CheckCase[];
}
