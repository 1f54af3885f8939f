/** Judgements more surprising than 1 in 100 make the tail that is fitted. */
const TAIL_STARTS = Math.log(100);
/** Pseudo-observations that say "the model is right" until the data say otherwise. */
const PRIOR_JUDGEMENTS = 100;
const PRIOR_TAIL = 20;
/** One window's excess counts at most this much, so that no single outlier bends the fit. */
const MAX_EXCESS = 6;

/** How surprising quiet windows really were, against what the model said; plain data. */
export interface TailCalibration {
  judged: number;
  inTail: number;
  /** Sum of (surprise − TAIL_STARTS) over the tail, in nats. */
  excess: number;
}

export const newTailCalibration = (): TailCalibration => ({ judged: 0, inTail: 0, excess: 0 });

/** Notes the final surprise, −ln P, of one window of an unsuspected entity. */
export function noteSurprise(calibration: TailCalibration, surprise: number): void {
  calibration.judged += 1;
  if (surprise <= TAIL_STARTS) return;
  calibration.inTail += 1;
  calibration.excess += Math.min(surprise - TAIL_STARTS, MAX_EXCESS);
}

/**
 * The model's ln P corrected by experience: peaks over a threshold with an exponential tail, so that a model whose
 * tail is too light for this traffic cannot shout. Never makes anything look rarer than the model says.
 * Source: J. Pickands, Ann. Statist. 3 (1975) 119; generalised Pareto with shape 0. A right model has mean excess 1.
 */
export function calibratedLogTail(calibration: TailCalibration, logTail: number): number {
  const surprise = -logTail;
  if (surprise <= TAIL_STARTS) return logTail;
  const share = (calibration.inTail + PRIOR_JUDGEMENTS / 100) / (calibration.judged + PRIOR_JUDGEMENTS);
  const meanExcess = (calibration.excess + PRIOR_TAIL) / (calibration.inTail + PRIOR_TAIL);
  return Math.max(logTail, Math.log(share) - (surprise - TAIL_STARTS) / meanExcess);
}

/** Ages the experience, so that it follows the traffic. */
export function fadeCalibration(calibration: TailCalibration, factor: number): void {
  calibration.judged *= factor;
  calibration.inTail *= factor;
  calibration.excess *= factor;
}
