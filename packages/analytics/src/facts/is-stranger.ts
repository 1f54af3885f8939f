import type { Acquaintance } from './acquaintance.js';

/** Nothing of the caller is as it was: another network and another client, neither seen on a day before. */
export const isStranger = ({ network, client }: Pick<Acquaintance, 'network' | 'client'>): boolean =>
  network === 'new' && client === 'new';
