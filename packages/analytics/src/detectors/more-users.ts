import type { View } from './view.js';

/** A caller seen from so many addresses on a usual day is an application with users behind it, not a person. */
const USERS_A_DAY = 10;
/** Each user may do so many times the usual before it is more than a crowd of users. */
const TIMES_PER_USER = 3;
const LEAST_PER_USER = 3;

/**
 * Whether an application's surge is more users rather than more per user: a campaign, not a scraper. A scraper with an
 * application's key does much from few addresses. Addresses stand in for users.
 */
export function isMoreUsers(view: View): boolean {
  if (view.typical('distinct-addresses', 'day') < USERS_A_DAY) return false;
  // Minutes are too short to count addresses in: the ten minutes around them serve.
  const window = view.window === 'minute' ? 'ten-minutes' : view.window;
  const users = Math.max(1, view.count('distinct-addresses', window));
  const usualUsers = Math.max(1, view.typical('distinct-addresses', window));
  const usual = view.knowledge.own.kind === 'known' ? view.knowledge.own.typical / usualUsers : 0;
  return view.observed / users <= TIMES_PER_USER * Math.max(usual, LEAST_PER_USER);
}
