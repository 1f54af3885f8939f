import type { Signal } from '@gatewatch/model';
import { FAMILIES, type Family } from '../detectors/family.js';
import { logTruncatedProductTail } from '../stats/truncated-product.js';

/** Evidence from one window in a hundred on counts: the threshold of the truncated product. */
const COUNTS_FROM = 0.01;
/** Evidence of one family alone is the affair of its detectors. */
const LEAST_FAMILIES = 2;
/** Evidence further apart than a day does not belong together. */
const TOGETHER_MS = 86_400_000;
const FAMILY_COUNT = Object.keys(FAMILIES).length;

/** The strongest evidence of one family on one entity; plain data. */
export interface Evidence {
  family: Family;
  /** ln P of it, calibrated, corrected for the choice among the family's channels. */
  logTail: number;
  effect: number;
  signal: Signal;
}

/** Keeps the strongest evidence of each family within a day. Returns what counts together now, strongest first. */
export function addEvidence(known: readonly Evidence[], more: Evidence): Evidence[] {
  const fresh = known.filter(({ signal }) => more.signal.atMs - signal.atMs <= TOGETHER_MS);
  const same = fresh.find(({ family }) => family === more.family);
  const kept = same !== undefined && same.logTail < more.logTail ? same : more;
  return [...fresh.filter(({ family }) => family !== more.family), kept].sort(
    (a, b) => a.logTail - b.logTail || (a.family < b.family ? -1 : 1),
  );
}

/** ln P that an entity shows so much evidence over all families within a day by chance; 0 when there is too little. */
export function combinedLogTail(evidence: readonly Evidence[]): number {
  let families = 0;
  let logProduct = 0;
  for (const { logTail } of evidence) {
    if (logTail > Math.log(COUNTS_FROM)) continue;
    families += 1;
    logProduct += logTail;
  }
  return families < LEAST_FAMILIES ? 0 : logTruncatedProductTail(logProduct, FAMILY_COUNT, COUNTS_FROM);
}
