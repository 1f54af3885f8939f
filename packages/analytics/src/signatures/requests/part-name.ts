import { decodePercent } from '../decoding/percent.js';

/** Longer names are cut where a place is named: they are the sender's words. */
const MAX_NAME = 64;

/** A parameter's name as it is shown: decoded, cut, without controls. */
export function partName(name: string): string {
  const cut = name.length > MAX_NAME ? name.slice(0, MAX_NAME) : name;
  return cut.includes('%') ? decodePercent(cut, false) : cut;
}
