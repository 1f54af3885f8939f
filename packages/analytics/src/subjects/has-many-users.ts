import { ownTypical } from '../baselines/own-baseline.js';
import { MEASURES, positionOf } from '../measures/index.js';
import type { WindowName } from '../measures/windows.js';
import type { Subject } from './subject.js';
import { ownOf } from './track.js';

/** A caller seen from so many addresses on a usual day is an application with users behind it, not a person. */
const USERS_A_DAY = 10;

const ADDRESSES = positionOf('distinct-addresses');
const DAY = ((MEASURES[ADDRESSES]?.windows ?? []) as readonly WindowName[]).indexOf('day');

/** Whether the caller is known to be many people. Costs a search among its tracks: ask where it matters. */
export function hasManyUsers(caller: Subject): boolean {
  const track = caller.tracks.find(({ measure }) => measure === ADDRESSES);
  const own = track === undefined ? null : ownOf(track, DAY);
  return own !== null && ownTypical(own) >= USERS_A_DAY;
}
