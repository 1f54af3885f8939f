import type { MeasureId } from '../measures/index.js';
import type { View } from './view.js';

/** From this share of the usual calls on, something is what a caller does for a living. */
const TRADE_SHARE = 0.1;
/** And now it is no more than so many times that share. */
const TIMES = 2;

/**
 * A caller whose usual days consist of this: a tester, a monitoring probe, a crawler. More of it is more work; only another
 * kind of work would be remarkable. Shares are of all calls that were answered.
 */
export function isItsTrade(view: View, measure: MeasureId): boolean {
  const usual = view.typical(measure, 'day') / Math.max(1, view.typical('calls', 'day'));
  if (usual < TRADE_SHARE) return false;
  return view.observed / Math.max(1, view.count('calls')) <= TIMES * usual;
}

/** A tester: much of what it sends is rejected, on usual days as today; odd values and errors come with that. */
export function isTester(view: View): boolean {
  const usual = view.typical('rejected-inputs', 'day') / Math.max(1, view.typical('calls', 'day'));
  return (
    usual >= TRADE_SHARE && view.count('rejected-inputs') <= TIMES * usual * Math.max(1, view.count('calls'))
  );
}

/** The caller has a history of days with calls: what it does today can be compared with it. */
export const hasHistory = (view: View): boolean => view.typical('calls', 'day') > 0;
