import type { Comparison } from '@gatewatch/model';
import { calibratedLogTail } from '../baselines/tail-calibration.js';
import { logCountTail } from '../stats/count-tail.js';

/** `tailProbability` of a stored comparison from its own basis; undefined when it was made without one. */
export function recomputedTail({ basis, observed }: Comparison): number | undefined {
  if (basis === undefined) return undefined;
  const model = Math.log(basis.occurrence) + logCountTail(observed, basis.mean, basis.dispersion);
  return Math.exp(calibratedLogTail({ ...basis.calibration }, model));
}
