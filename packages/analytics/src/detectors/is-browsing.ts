import type { View } from './view.js';

/** So much of it is what everybody looks at, as in a catalogue: who browses for an hour reads much, and takes nothing. */
const MOSTLY_COMMON = 0.5;
/** Who takes so many times more than usual of it collects it. */
const COLLECTS_FROM = 10;

/** Whether what a caller reads more of is mostly common property: odd it may be, but no breach by itself. */
export function isBrowsing(view: View, effect: number): boolean {
  const common = view.count(view.measure === 'response-bytes' ? 'common-bytes' : 'common-objects');
  return effect < COLLECTS_FROM && common >= MOSTLY_COMMON * view.observed;
}
