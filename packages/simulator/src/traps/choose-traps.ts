import { TRAPS } from './index.js';
import type { Trap } from './trap-contract.js';

/** Which benign traps a world holds: all, none, or those with these ids. */
export type WantedTraps = 'all' | 'none' | readonly string[];

/** The traps asked for by id, in the order of the list. */
export const chooseTraps = (wanted: WantedTraps): readonly Trap[] => {
  if (wanted === 'all') return TRAPS;
  if (wanted === 'none') return [];
  for (const id of wanted) {
    if (TRAPS.some((trap) => trap.id === id)) continue;
    throw new RangeError(`unknown trap ${id}; known are ${TRAPS.map((trap) => trap.id).join(', ')}`);
  }
  return TRAPS.filter((trap) => wanted.includes(trap.id));
};
