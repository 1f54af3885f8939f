import type { Verdict } from '@gatewatch/model';

/** Judged alerts of one detector; plain data. */
export interface Feedback {
  right: number;
  wrong: number;
}

/** The verdicts alone never make a detector more than so many times stricter or more daring. */
const STRICTEST = 16;
const MOST_DARING = 0.5;

/**
 * By how much a detector's share of the alert budget shrinks (above 1) or grows (below 1): the odds of being wrong under
 * a Beta(1, 1) prior, (wrong + 1) / (right + 1). `benign` and `expected` count as wrong: they were not wanted.
 */
export const strictness = ({ right, wrong }: Feedback): number =>
  Math.min(STRICTEST, Math.max(MOST_DARING, (wrong + 1) / (right + 1)));

export function noteVerdict(feedback: Record<string, Feedback>, detector: string, verdict: Verdict): void {
  const counts = feedback[detector] ?? { right: 0, wrong: 0 };
  feedback[detector] = counts;
  if (verdict === 'true-positive') counts.right += 1;
  else counts.wrong += 1;
}
