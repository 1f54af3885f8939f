import type { EnrichedCall } from '@gatewatch/model';
import { DAY_MS } from '../measures/windows.js';
import { absenceByChance } from './absence-by-chance.js';
import { callKeys, noteFew } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MOST_GROUPS = 2000;
const HOURS = 24;
const HOUR_MS = DAY_MS / HOURS;
/** So many members on so many workdays, or days of weekends, have shown when a group is at work. */
const LEAST_MEMBERS = 5;
const LEAST_WORKDAYS = 3;
const LEAST_WEEKEND_DAYS = 2;
/** An hour at which nobody was seen for so long is empty again. */
const FORGOTTEN_DAYS = 56;
/**
 * Nobody there counts only where somebody was to be expected: an hour that chance leaves empty more often shows how few
 * were watched, not when they work.
 */
const LEAST_CHANCE = 0.01;
const NEVER = -1;

/** When the members of a group are at work; plain data. */
export interface Rota {
  members: number[];
  lastDay: number;
  workdays: number;
  weekendDays: number;
  /** Hours of those days in which somebody was seen. */
  workHours: number;
  weekendHours: number;
  /** First and newest event day on which somebody was seen, by hour: of workdays, then of weekends. */
  first: number[];
  newest: number[];
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 4) % 7 === 6 || (day + 4) % 7 === 0;

/**
 * Whether nobody of the caller's most specific known group, the caller included, was ever active at this hour, give or take one, of a
 * workday or of a weekend. What one knows of all alike stands in for a history of one's own, in a few days.
 */
export const emptyHours = {
  id: 'emptyHours',
  keeps: 'world',
  create: (): Map<string, Rota> => new Map(),
  recognise(call: EnrichedCall, rotas: Map<string, Rota> | undefined, { actor, trusted }: Around): boolean {
    if (rotas === undefined || actor.kind === 'ip' || actor.kind === 'session') return false;
    const { caller, day } = callKeys(call);
    const hour = Math.floor((call.call.timeMs - day * DAY_MS) / HOUR_MS);
    const weekend = isWeekend(day);
    const rota = knownRota(rotas, actor.groups, day);
    const empty = rota !== undefined && isEmpty(rota, hour, weekend, day);
    if (trusted) for (const group of actor.groups) note(rotas, group, caller, hour, weekend, day);
    return empty;
  },
  write: (rotas: Map<string, Rota>): unknown => [...rotas],
  read: (written: unknown): Map<string, Rota> => new Map(written as [string, Rota][]),
} as const satisfies Recogniser<Map<string, Rota>, boolean>;

function knownRota(
  rotas: ReadonlyMap<string, Rota>,
  groups: readonly string[],
  day: number,
): Rota | undefined {
  for (const group of groups) {
    const rota = rotas.get(group);
    if (rota !== undefined && isKnown(rota, day)) return rota;
  }
  return undefined;
}

function isKnown(rota: Rota, day: number): boolean {
  const { members, lastDay, workdays, weekendDays } = rota;
  if (members.length < LEAST_MEMBERS) return false;
  const weekend = isWeekend(day);
  // The newest day is counted when it is over.
  const more = lastDay < day && isWeekend(lastDay) === weekend ? 1 : 0;
  const days = (weekend ? weekendDays : workdays) + more;
  if (days < (weekend ? LEAST_WEEKEND_DAYS : LEAST_WORKDAYS)) return false;
  return absenceByChance(days, weekend ? rota.weekendHours : rota.workHours) <= LEAST_CHANCE;
}

/** An hour on the clock's circle and its neighbours: summer time or a late bus are no new habit. */
function isEmpty({ first, newest }: Rota, hour: number, weekend: boolean, day: number): boolean {
  for (let beside = -1; beside <= 1; beside++) {
    const at = ((hour + beside + HOURS) % HOURS) + (weekend ? HOURS : 0);
    const firstDay = first[at] ?? NEVER;
    if (firstDay !== NEVER && firstDay < day && day - (newest[at] ?? NEVER) <= FORGOTTEN_DAYS) return false;
  }
  return true;
}

function note(
  rotas: Map<string, Rota>,
  group: string,
  caller: number,
  hour: number,
  weekend: boolean,
  day: number,
): void {
  let rota = rotas.get(group);
  if (rota === undefined) {
    if (rotas.size >= MOST_GROUPS) return;
    const never = (): number[] => Array.from({ length: 2 * HOURS }, () => NEVER);
    rota = {
      members: [],
      lastDay: NEVER,
      workdays: 0,
      weekendDays: 0,
      workHours: 0,
      weekendHours: 0,
      first: never(),
      newest: never(),
    };
    rotas.set(group, rota);
  }
  noteFew(rota.members, caller, LEAST_MEMBERS);
  if (day > rota.lastDay) {
    // Days that are over count: the one that begins has shown nothing yet.
    if (rota.lastDay !== NEVER) {
      if (isWeekend(rota.lastDay)) rota.weekendDays += 1;
      else rota.workdays += 1;
    }
    rota.lastDay = day;
  }
  const at = hour + (weekend ? HOURS : 0);
  const newest = rota.newest[at] ?? NEVER;
  if (newest === NEVER || day - newest > FORGOTTEN_DAYS) rota.first[at] = day;
  if (day <= newest) return;
  rota.newest[at] = day;
  if (weekend) rota.weekendHours += 1;
  else rota.workHours += 1;
}
