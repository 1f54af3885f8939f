import type { AttackKind } from './attack-contract.js';
import { ATTACKS } from './index.js';

/** The attacks asked for by id, in the order of the list. */
export const chooseAttacks = (wanted: 'all' | 'none' | readonly string[]): readonly AttackKind[] => {
  if (wanted === 'all') return ATTACKS;
  if (wanted === 'none') return [];
  for (const id of wanted) {
    if (ATTACKS.some((kind) => kind.id === id)) continue;
    throw new RangeError(`unknown attack ${id}; known are ${ATTACKS.map((kind) => kind.id).join(', ')}`);
  }
  return ATTACKS.filter((kind) => wanted.includes(kind.id));
};
