import type { EntityKind } from '@gatewatch/model';
import { countMember, type GroupBaseline, newGroupBaseline } from '../baselines/group-baseline.js';
import { loosenOwn, momentsOf } from '../baselines/own-baseline.js';
import { dayOf, WINDOW_NAMES } from '../measures/windows.js';
import { type Activity, newActivity } from '../subjects/activity.js';
import type { Subject } from '../subjects/subject.js';

const MAX_GROUPS = 2000;
/** Measures, facets and windows one group keeps baselines for. */
const MAX_TRACKS = 1024;
const MAX_SINGLE_TAGS = 3;
const MAX_SERVICES = 4;
/** Another service becomes the main one only when it is used so much more: group names stay stable. */
const SWITCH_FACTOR = 1.5;

/** How the members do in the window that is running: the vote on a common cause. */
export interface Pulse {
  index: number;
  active: number;
  far: number;
}

export interface GroupTrack {
  baseline: GroupBaseline;
  /** The two newest windows. */
  pulses: Pulse[];
}

export interface Group {
  id: string;
  name: string;
  members: number;
  /** By track key. */
  tracks: Record<string, GroupTrack>;
  /** Until when (event time) its members are taken to be in a surge together. */
  surgeUntilMs: number;
  /** Active windows of all members, by window length. */
  activity: Activity[];
}

export const trackKey = (measure: number, window: number, facet: string): string =>
  `${measure}.${window}.${facet}`;

const CALLERS: Partial<Record<EntityKind, string>> = {
  consumer: 'consumers',
  ip: 'unidentified addresses',
  session: 'sessions',
  credential: 'credentials',
  user: 'users',
};

/** Who is compared with whom: by declared tags first, else by the service mostly used. */
export class GroupBook {
  readonly #groups = new Map<string, Group>();

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** Notes the service used, and once an event day (or when the tags changed) renews the memberships. */
  follow(subject: Subject, serviceName: string, tags: readonly string[], timeMs: number): void {
    countService(subject, serviceName);
    const day = dayOf(timeMs);
    if (day <= subject.groupedOnDay) return;
    const declared = tags.length === 0 ? '' : [...tags].sort().join('+');
    const changedRole = subject.groupedOnDay >= 0 && declared !== subject.tags;
    subject.groupedOnDay = day;
    subject.tags = declared;
    const main = mainService(subject);
    const wanted = this.#wantedGroups(subject, main, tags);
    if (wanted.join() !== subject.groups.join()) {
      this.leave(subject);
      // A declared change of role is a new life: the old habits count for little.
      if (changedRole) {
        for (const track of subject.tracks)
          for (const { own } of track.windows) if (own !== null) loosenOwn(own);
      }
      this.#join(subject, wanted);
    }
  }

  #wantedGroups(subject: Subject, main: string, tags: readonly string[]): string[] {
    const people = CALLERS[subject.kind] ?? subject.kind;
    const wanted: { id: string; name: string }[] = [];
    if (tags.length > 0) {
      const sorted = [...tags].sort();
      wanted.push({ id: `tags:${sorted.join('+')}`, name: `${people} tagged ${sorted.join(', ')}` });
      if (sorted.length > 1)
        for (const tag of sorted.slice(0, MAX_SINGLE_TAGS))
          wanted.push({ id: `tags:${tag}`, name: `${people} tagged ${tag}` });
    }
    wanted.push({ id: `service:${main}/${subject.kind}`, name: `all ${people} of ${main}` });
    return wanted.filter((group) => this.#ensure(group.id, group.name)).map((group) => group.id);
  }

  #ensure(id: string, name: string): boolean {
    if (this.#groups.has(id)) return true;
    if (this.#groups.size >= MAX_GROUPS) return false;
    this.#groups.set(id, {
      id,
      name,
      members: 0,
      tracks: {},
      surgeUntilMs: 0,
      activity: WINDOW_NAMES.map(newActivity),
    });
    return true;
  }

  /** Runs a change of a subject's baselines so that its groups see the changed ones. */
  changing(subject: Subject, change: () => void): void {
    this.#countEverywhere(subject, -1);
    change();
    this.#countEverywhere(subject, 1);
  }

  #join(subject: Subject, groups: string[]): void {
    subject.groups = groups;
    this.#countEverywhere(subject, 1);
  }

  /** Takes a subject out of its groups, with all it contributed as a member. */
  leave(subject: Subject): void {
    this.#countEverywhere(subject, -1);
    subject.groups = [];
  }

  #countEverywhere(subject: Subject, sign: 1 | -1): void {
    for (const id of subject.groups) {
      const group = this.#groups.get(id);
      if (group === undefined) continue;
      group.members += sign;
      for (const track of subject.tracks) {
        track.windows.forEach(({ own }, window) => {
          if (own === null) return;
          const peers = this.track(group, trackKey(track.measure, window, track.facet));
          if (peers !== undefined) countMember(peers.baseline, momentsOf(own), sign);
        });
      }
    }
  }

  /** The group's track, made on first use; undefined when the group holds too many. */
  track(group: Group, key: string): GroupTrack | undefined {
    const known = group.tracks[key];
    if (known !== undefined) return known;
    if (Object.keys(group.tracks).length >= MAX_TRACKS) return undefined;
    const made: GroupTrack = { baseline: newGroupBaseline(), pulses: [] };
    group.tracks[key] = made;
    return made;
  }

  dump(): Group[] {
    return [...this.#groups.values()];
  }

  restore(groups: readonly Group[]): void {
    for (const group of groups) this.#groups.set(group.id, group);
  }
}

/** Counts the most used services in four places; a newcomer takes the smallest place with its count (Space-Saving). */
function countService(subject: Subject, name: string): void {
  let smallest: { name: string; calls: number } | undefined;
  for (const known of subject.services) {
    if (known.name === name) {
      known.calls += 1;
      return;
    }
    if (smallest === undefined || known.calls < smallest.calls) smallest = known;
  }
  if (subject.services.length < MAX_SERVICES || smallest === undefined)
    subject.services = [...subject.services, { name, calls: 1 }];
  else {
    smallest.name = name;
    smallest.calls += 1;
  }
}

function mainService(subject: Subject): string {
  let main = subject.services.find((service) => service.name === subject.serviceName);
  for (const service of subject.services) {
    if (main === undefined || service.calls > main.calls * SWITCH_FACTOR) main = service;
  }
  subject.serviceName = main?.name ?? subject.serviceName;
  for (const service of subject.services) service.calls = Math.ceil(service.calls / 2);
  return subject.serviceName;
}
