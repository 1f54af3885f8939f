import { Random } from '../../chance/random.js';
import type { AbuseOccasion } from '../abuse-contract.js';

/** The occasion's chance, a stream of its own for each purpose. */
export const chanceOf = (
  { seed, attackId, intensity }: AbuseOccasion,
  ...parts: readonly (number | string)[]
): Random => Random.of(seed, 'abuse', attackId, intensity, ...parts);
