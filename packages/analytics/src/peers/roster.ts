import type { Subject } from '../subjects/subject.js';
import type { Group } from './group-book.js';

/** A team: few enough that each is known by name, enough that one accomplice is not most of it. */
const LEAST_MEMBERS = 3;
const MOST_MEMBERS = 12;

const keyOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

/** Whether somebody said that these few belong together: by tags, a group or their names, not by what they do. */
export const isUnit = ({ origin, members, roster }: Group): boolean =>
  (origin === 'declared' || origin === 'pinned') &&
  members >= LEAST_MEMBERS &&
  members <= MOST_MEMBERS &&
  roster.length === members;

/** Members are listed while they are few; a list that was too long is given up, and is not a unit's any more. */
export function enrol(group: Group, subject: Subject): void {
  if (group.roster.length <= MOST_MEMBERS) group.roster.push(keyOf(subject));
}

export function strike(group: Group, subject: Subject): void {
  const at = group.roster.indexOf(keyOf(subject));
  if (at >= 0) group.roster.splice(at, 1);
}

/** A member goes on under another key. */
export function renameIn(group: Group, from: string, to: string): void {
  const at = group.roster.indexOf(from);
  if (at >= 0) group.roster[at] = to;
}
