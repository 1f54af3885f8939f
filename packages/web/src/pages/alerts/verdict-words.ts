import type { AlertView } from '@gatewatch/model';

type Verdict = NonNullable<AlertView['verdict']>;

/** What an analyst found an alert to be. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  'true-positive': 'Real abuse',
  'false-positive': 'False alarm',
  benign: 'Real, but harmless',
};
