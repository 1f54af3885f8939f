import type { BackTest, BackTestHit, EnrichedCall } from '@gatewatch/model';

/** One hit before people labelled anything. */
export type RawHit = Omit<BackTestHit, 'sampled' | 'label' | 'judged'>;

export interface BackTestOutcome
  extends Pick<BackTest, 'history' | 'blockedBefore' | 'swallowed' | 'freezes' | 'proxy' | 'limits'> {
  /** In the order in which they were first hit. */
  readonly hits: readonly RawHit[];
}

/**
 * Plays a history through a fresh engine under a policy as if it had been enforced. Duties: calls come in order of event time;
 * `observe` never throws; the same case and calls give the same outcome, byte for byte; `finish` once, at the end.
 */
export interface BackTestRun {
  observe(call: EnrichedCall): void;
  finish(): BackTestOutcome;
}
