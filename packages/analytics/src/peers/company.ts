import type { Family } from '../detectors/family.js';
import { PLAN } from '../engine-plan.js';
import type { Look } from '../judging.js';
import { countAt } from '../measures/count.js';
import type { MeasureId } from '../measures/index.js';
import { DAY_MS, dayOf, WINDOW_NAMES, WINDOWS } from '../measures/windows.js';
import type { Memory } from '../memory.js';
import { activeWindows } from '../subjects/activity.js';
import type { Subject } from '../subjects/subject.js';
import type { Track } from '../subjects/track.js';
import type { CommonCause } from './pulse.js';
import { isUnit } from './roster.js';

/** So many, whoever is asked included, and this share of those at work that day: most of a team, never one accomplice. */
const LEAST_IN_COMPANY = 3;
const COMPANY_SHARE = 2 / 3;
/** Whoever does so many times as much as the others do is not explained by them. */
const BEYOND_COMPANY = 3;

/** Odd work that a team is given together: testing, exploring, a night shift. Not places and devices, which are each one's own. */
const TEAM_WORK: readonly Family[] = ['content', 'outcome', 'rhythm', 'access'];
/** Counted as more than usual, and yet a kind of refusal. */
const REFUSED_AMOUNTS: readonly MeasureId[] = ['missing-objects'];
/** Attacks remain attacks in whatever company. */
const NEVER_WORK: readonly MeasureId[] = [
  'attack-payloads',
  'answered-payloads',
  'outside-payloads',
  'decoys',
  'foreign-functions',
  'refused-functions',
];

const DAY_POSITION = WINDOW_NAMES.indexOf('day');

/** What comes of odd input: whether it is refused, not found, breaks something or works is the server's choice, not the tester's. */
const TRIED: readonly MeasureId[] = [
  'rejected-inputs',
  'provoked-errors',
  'odd-parameters',
  'odd-parameter-calls',
  'missing-objects',
  'unknown-paths',
  'strange-methods',
];

/**
 * Whether most of a small declared unit, each with a credential of its own that the gateway vouches for, did the same odd thing
 * on the same day, about as much of it: then it is their work, not one person's abuse. Where members are few, no tail of a
 * baseline can say so; a look at each of them can.
 */
export function companyIn(memory: Memory, at: Look, family: Family): CommonCause | undefined {
  const { subject, planned, track, window, call } = at;
  const { measure } = planned;
  if (measure.subject !== 'actor' || measure.sparse !== true || NEVER_WORK.includes(planned.id))
    return undefined;
  if (!TEAM_WORK.includes(family) && !REFUSED_AMOUNTS.includes(planned.id)) return undefined;
  const { timeMs } = call.call;
  const amountOf = TRIED.includes(planned.id)
    ? (one: Subject): number => triedBy(one, timeMs)
    : (one: Subject): number => countOn(one, track, timeMs);
  const shiftMs = BY_THE_HOUR.includes(planned.id) ? WINDOWS.hour.ms : DAY_MS;
  const mine = Math.max(window.value, countOn(subject, track, timeMs));
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    if (group === undefined || !isUnit(group)) continue;
    let active = 0;
    let far = 0;
    for (const key of group.roster) {
      const other = memory.people.get(key);
      if (other === undefined || other === subject || !isAtWork(other, timeMs, shiftMs)) continue;
      active += 1;
      if (BEYOND_COMPANY * amountOf(other) >= mine) far += 1;
    }
    if (far + 1 >= LEAST_IN_COMPANY && far + 1 >= COMPANY_SHARE * (active + 1))
      return { group, far, active, isWork: true };
  }
  return undefined;
}

/** What is odd about the hour, not about the day: who works late is compared with those who are there. */
const BY_THE_HOUR: readonly MeasureId[] = ['empty-hours-calls', 'off-hours-calls'];

/** Active today, and no newcomer: accounts made this morning are nobody's company. */
const isAtWork = (other: Subject, timeMs: number, shiftMs: number): boolean =>
  timeMs - other.latestMs < shiftMs &&
  dayOf(other.latestMs) === dayOf(timeMs) &&
  activeWindows(other.activity, DAY_POSITION) > 1;

/** What was counted of the same measure and facet that day, or in the longest window there is below a day. */
function countOn(one: Subject, { measure, facet }: Pick<Track, 'measure' | 'facet'>, timeMs: number): number {
  const windows = PLAN[measure]?.windows ?? [];
  const day = windows.findIndex(({ name }) => name === 'day');
  const place = day < 0 ? windows.length - 1 : day;
  return countAt(one, measure, facet, place, windows[place]?.ms ?? DAY_MS, timeMs);
}

function triedBy(one: Subject, timeMs: number): number {
  let most = 0;
  for (const track of one.tracks)
    if (TRIED.includes(PLAN[track.measure]?.id ?? 'calls'))
      most = Math.max(most, countOn(one, track, timeMs));
  return most;
}
