import { logShareTail } from '../stats/count-tail.js';
import type { Group, GroupTrack, Pulse } from './group-book.js';

/** A member beyond its 99 % in a window by chance: one in a hundred, a few on a busy day. */
const FAR_BY_CHANCE = 0.03;
/** So improbable a crowd has a common cause. */
const LOG_CROWD = Math.log(1e-3);
const LEAST_OTHERS = 2;
/** A crowd is also a sizeable part of those active. */
const LEAST_SHARE = 0.1;

/** The vote of the running window; undefined when the window is older than the two newest. */
export function pulseAt(track: GroupTrack, index: number): Pulse | undefined {
  for (const pulse of track.pulses) if (pulse.index === index) return pulse;
  const newest = track.pulses.at(-1);
  if (newest !== undefined && newest.index > index) return undefined;
  const made: Pulse = { index, active: 0, far: 0 };
  track.pulses.push(made);
  if (track.pulses.length > 2) track.pulses.shift();
  return made;
}

export interface CommonCause {
  readonly group: Group;
  /** Others far above their usual, of the others active. */
  readonly far: number;
  readonly active: number;
  /** It is the work of a small declared unit, which its members may have again: it is learned from. */
  readonly isWork?: boolean;
}

/**
 * Whether so many other members are far above their usual in the same window that chance cannot explain it: a release,
 * a campaign, an outage's aftermath, not one person's abuse. The member itself does not vote.
 */
export function crowdIn(group: Group, pulse: Pulse, selfFar: boolean): CommonCause | undefined {
  const far = pulse.far - (selfFar ? 1 : 0);
  const active = Math.max(far, pulse.active - 1);
  if (far < LEAST_OTHERS || far < active * LEAST_SHARE) return undefined;
  return logShareTail(far, active, FAR_BY_CHANCE) <= LOG_CROWD ? { group, far, active } : undefined;
}
