import { ownTypical } from '../baselines/own-baseline.js';
import { MEASURES, positionOf } from '../measures/index.js';
import type { WindowName } from '../measures/windows.js';
import type { Subject } from './subject.js';

/** A caller seen from so many addresses on a usual day is an application with users behind it, not a person. */
const USERS_A_DAY = 10;

/** Whether the caller is known to be many people. Asked rarely: it looks for a baseline. */
export function hasManyUsers(caller: Subject): boolean {
  const position = positionOf('distinct-addresses');
  const windows: readonly WindowName[] = MEASURES[position]?.windows ?? [];
  const own = caller.tracks.find(({ measure }) => measure === position)?.windows[windows.indexOf('day')]?.own;
  return own != null && ownTypical(own) >= USERS_A_DAY;
}
