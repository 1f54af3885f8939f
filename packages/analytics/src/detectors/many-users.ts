import type { View } from './view.js';

/** A caller seen from so many addresses on a usual day is an application with users behind it, not a person. */
const USERS_A_DAY = 10;

/** Whether the caller is known to be many people: its networks and clients are theirs. */
export const isManyUsers = (view: View): boolean =>
  view.sharedAddress || view.typical('distinct-addresses', 'day') >= USERS_A_DAY;
