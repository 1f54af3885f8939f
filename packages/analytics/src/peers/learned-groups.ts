import { CLIENT_KINDS } from './client-kind.js';
import {
  callsOf,
  clientsOf,
  countOf,
  fadeUsage,
  hoursOf,
  likeness,
  mixInto,
  newUsage,
  type Usage,
  writesOf,
} from './usage.js';

/** Groups learned per service and kind of caller; more are not told apart. */
const MAX_PER_FAMILY = 12;
const MAX_FAMILIES = 200;
/** Somebody joins from this likeness on, founds a group below that one, and moves only when elsewhere is so much more like it. */
const ALIKE = 0.72;
const UNLIKE = 0.6;
const BETTER_BY = 0.12;
/** And only when it was so on so many days. */
const DAYS_TO_MOVE = 2;
/** A member's day moves the group's usage by this much at least, so that groups follow slow change only. */
const LEAST_WEIGHT = 0.01;
/** Usage a fortnight old weighs half. */
const FADE_PER_DAY = 0.95;
/** Known well enough to be sorted. */
const NEEDED_CALLS = 30;
const NEEDED_DAYS = 2;
/** A group gets its name with so many members, once. */
const NAMED_FROM = 4;
const NAMED_AFTER = 2;

/** One learned group; plain data. */
export interface LearnedGroup {
  readonly id: string;
  /** Service and kind of caller. */
  readonly family: string;
  readonly people: string;
  usage: Usage;
  members: number;
  /** Days of members it was learned from. */
  lessons: number;
  traits: string[];
}

/** How one caller uses the API, and how it is sorted; plain data. */
export interface Sorting extends Usage {
  days: number;
  groupId: string;
  /** Group it would rather belong to, and on how many days in a row. */
  wishId: string;
  wishDays: number;
}

export function newSorting(): Sorting {
  // Written out: what is spread into an object keeps its further properties apart, in more memory.
  const { endpoints, numbers } = newUsage();
  return { endpoints, numbers, days: 0, groupId: '', wishId: '', wishDays: 0 };
}

/**
 * Groups of like callers where nothing is declared: leader clustering (Hartigan 1975, ch. 3) once per caller and event
 * day, with inertia, so that groups and memberships stay put. A suspect neither moves nor teaches.
 */
export class LearnedGroups {
  readonly #families = new Map<string, LearnedGroup[]>();

  get(id: string): LearnedGroup | undefined {
    for (const groups of this.#families.values())
      for (const group of groups) if (group.id === id) return group;
    return undefined;
  }

  /** The end of a caller's event day: where it belongs now; '' while it is not known well enough. */
  sort(sorting: Sorting, family: string, people: string, trusted: boolean): string {
    sorting.days += 1;
    if (!trusted) return sorting.groupId;
    if (sorting.days < NEEDED_DAYS || callsOf(sorting) < NEEDED_CALLS) return sorting.groupId;
    const groups = this.#families.get(family) ?? [];
    if (groups.length === 0) {
      if (this.#families.size >= MAX_FAMILIES) return '';
      this.#families.set(family, groups);
    }
    const { best, alike } = mostAlike(groups, sorting);
    const current = groups.find(({ id }) => id === sorting.groupId);
    let chosen = current;
    if (current === undefined) chosen = this.#place(groups, family, people, best, alike);
    else if (
      best !== undefined &&
      best !== current &&
      alike >= likeness(sorting, current.usage) + BETTER_BY
    ) {
      sorting.wishDays = sorting.wishId === best.id ? sorting.wishDays + 1 : 1;
      sorting.wishId = best.id;
      if (sorting.wishDays >= DAYS_TO_MOVE) chosen = best;
    } else sorting.wishDays = 0;
    if (chosen === undefined) return '';
    if (chosen !== current) {
      if (current !== undefined) current.members -= 1;
      chosen.members += 1;
      sorting.groupId = chosen.id;
      sorting.wishDays = 0;
    }
    chosen.lessons += 1;
    mixInto(chosen.usage, sorting, Math.max(LEAST_WEIGHT, 1 / chosen.lessons));
    if (chosen.members >= NAMED_FROM && chosen.traits.length === 0) chosen.traits = traitsOf(chosen, groups);
    fadeUsage(sorting, FADE_PER_DAY);
    return chosen.id;
  }

  #place(
    groups: LearnedGroup[],
    family: string,
    people: string,
    best: LearnedGroup | undefined,
    alike: number,
  ): LearnedGroup | undefined {
    if (best !== undefined && (alike >= ALIKE || groups.length >= MAX_PER_FAMILY)) return best;
    if (best !== undefined && alike > UNLIKE) return best;
    const id = `learned:${family}/${groups.length + 1}`;
    const made: LearnedGroup = { id, family, people, usage: newUsage(), members: 0, lessons: 0, traits: [] };
    groups.push(made);
    return made;
  }

  /** For people: `consumers that mostly GET /orders/{orderId}`; empty while it has no name yet. */
  nameOf({ people, traits, family }: LearnedGroup): string {
    const service = family.slice(0, family.lastIndexOf('/'));
    return traits.length === 0
      ? `${people} of ${service} alike in use`
      : `${people} of ${service}: ${traits.slice(0, NAMED_AFTER).join(', ')}`;
  }

  dump(): [string, LearnedGroup[]][] {
    return [...this.#families];
  }

  restore(families: readonly (readonly [string, LearnedGroup[]])[]): void {
    for (const [family, groups] of families) this.#families.set(family, groups);
  }
}

function mostAlike(
  groups: readonly LearnedGroup[],
  usage: Usage,
): { best: LearnedGroup | undefined; alike: number } {
  let best: LearnedGroup | undefined;
  let alike = -1;
  for (const group of groups) {
    const found = likeness(usage, group.usage);
    if (found > alike) {
      best = group;
      alike = found;
    }
  }
  return { best, alike };
}

const PARTS_OF_DAY = [
  'by night (0–6 h UTC)',
  'in the morning (6–12 h UTC)',
  'in the afternoon (12–18 h UTC)',
  'in the evening (18–24 h UTC)',
];
/** A share so much above that of the other groups distinguishes. */
const DISTINCT_BY = 0.25;

/** What its members have in common and the other groups do not, most telling first. */
function traitsOf(group: LearnedGroup, all: readonly LearnedGroup[]): string[] {
  const others = all.filter((one) => one !== group && one.members > 0);
  const { usage } = group;
  const total = Math.max(callsOf(usage), 1e-9);
  const share = (n: number | undefined, of: Usage): number => (n ?? 0) / Math.max(callsOf(of), 1e-9);
  const elsewhere = (pick: (of: Usage) => number | undefined): number =>
    others.length === 0
      ? 0
      : others.reduce((sum, { usage: of }) => sum + share(pick(of), of), 0) / others.length;
  const found: { text: string; by: number }[] = usage.endpoints.map((endpoint) => ({
    text: endpoint,
    by: countOf(usage, endpoint) / total - elsewhere((of) => countOf(of, endpoint)),
  }));
  hoursOf(usage).forEach((n, i) => {
    const by = n / total - elsewhere((of) => hoursOf(of)[i]);
    if (by >= DISTINCT_BY && others.length > 0) found.push({ text: PARTS_OF_DAY[i] ?? '', by });
  });
  clientsOf(usage).forEach((n, i) => {
    const by = n / total - elsewhere((of) => clientsOf(of)[i]);
    if (by >= DISTINCT_BY && others.length > 0)
      found.push({ text: `${CLIENT_KINDS[i] ?? 'other'} clients`, by });
  });
  const writes = writesOf(usage) / total;
  if (others.length > 0 && writes - elsewhere(writesOf) >= DISTINCT_BY)
    found.push({ text: 'writing more than others', by: writes });
  return found
    .filter(({ by, text }) => by > 0.05 && text !== 'other')
    .sort((a, b) => b.by - a.by || (a.text < b.text ? -1 : 1))
    .slice(0, 5)
    .map(({ text }) => text);
}
