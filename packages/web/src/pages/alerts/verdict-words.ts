import type { Verdict } from '@gatewatch/model';

/** What an analyst found an alert to be. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  'true-positive': 'Real abuse',
  'false-positive': 'False alarm',
  benign: 'Real, but harmless',
  expected: 'Expected for a while',
};
