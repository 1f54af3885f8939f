import type { CallFacts } from '../facts/index.js';

/** A function that others have and the caller’s peers do not, and that the caller has not used on two days before. */
export const isForeignFunction = ({ functionStanding, endpointFamiliarity }: CallFacts): boolean =>
  functionStanding === 'foreign' && endpointFamiliarity !== 'known';
