import type { BackTest } from '@gatewatch/model';
import type { RawHit } from './back-test-contract.js';

/** Whoever was hit and then did nothing wrong for so long, although it called, was probably no abuser. */
const CLEAN_DAYS = 30;
/** With less history: at least two thirds of it are left in which hits can have so many days after them. */
const SHARE_OF_HISTORY = 1 / 3;

/**
 * Of the hits that had so many days after their last lease, those that came back and caused no alert. It needs no labels, and
 * is no bound: an abuser may have learned to be quiet, an honest user may never have come back.
 */
export function proxyOf(
  hits: readonly { readonly hit: RawHit; readonly daysAfter: number }[],
  historyDays: number,
): BackTest['proxy'] {
  const days = Math.min(CLEAN_DAYS, Math.max(1, Math.floor(historyDays * SHARE_OF_HISTORY)));
  let [of, clean] = [0, 0];
  for (const { hit, daysAfter } of hits) {
    if (daysAfter < days) continue;
    of++;
    if (hit.cameBack && hit.cleanDaysAfter >= days) clean++;
  }
  return { days, of, clean };
}
