import type { EnrichedCall, GroupPin, PeerGroupRow } from '@gatewatch/model';
import { countMember, type GroupBaseline, newGroupBaseline } from '../baselines/group-baseline.js';
import { momentsOf } from '../baselines/own-baseline.js';
import { dayOf, WINDOW_NAMES } from '../measures/windows.js';
import { internedList } from '../stats/interned.js';
import { type Activity, newActivity } from '../subjects/activity.js';
import type { Subject } from '../subjects/subject.js';
import { eachOwn, loosenTrack } from '../subjects/track.js';
import { ClientKinds } from './client-kind.js';
import { LearnedGroups, newSorting } from './learned-groups.js';
import { countService, mainService } from './main-service.js';
import { namePattern } from './named-alike.js';
import { enrol, strike } from './roster.js';
import { callersOf, isTextOf, taggedGroups, tagText, type WantedGroup } from './tagged-groups.js';
import { noteUsage } from './usage.js';

const MAX_GROUPS = 2000;
/** Measures, facets and windows one group keeps baselines for. */
const MAX_TRACKS = 1024;
/** A name pattern makes a group from so many names on. */
const ALIKE_NAMES = 4;
const MAX_PATTERNS = 2000;

/** One call of somebody, as far as it tells whom to compare with. */
export interface Used {
  readonly call: EnrichedCall;
  readonly serviceName: string;
  /** Declared at the gateway: tags, consumer groups, ACL groups. */
  readonly tags: readonly string[];
  readonly timeMs: number;
  /** It is sorted among those alike in use: callers are, addresses behind which others call are not. */
  readonly sorted: boolean;
  /** It may be learned from. */
  readonly trusted: boolean;
}

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
  origin: PeerGroupRow['origin'];
  members: number;
  /** By track key. */
  tracks: Record<string, GroupTrack>;
  /** Until when (event time) its members are taken to be in a surge together. */
  surgeUntilMs: number;
  /** The members by key while they are few, see `roster.ts`. */
  roster: string[];
  /** Share of the members that were carried along. */
  surgeShare: number;
  /** Active windows of all members, by window length. */
  activity: Activity[];
}

/** Windows a measure may have. */
const WINDOWS_A_MEASURE = 8;
const MOST_FACETS = 512;
/** Keys by facet, then by measure and window: a new text would have to be looked up among all texts each time. */
const keys = new Map<string, string[]>();

export function trackKey(measure: number, window: number, facet: string): string {
  let ofFacet = keys.get(facet);
  if (ofFacet === undefined) {
    if (keys.size >= MOST_FACETS) keys.clear();
    ofFacet = [];
    keys.set(facet, ofFacet);
  }
  const at = measure * WINDOWS_A_MEASURE + window;
  let key = ofFacet[at] ?? '';
  if (key === '') {
    key = `${measure}.${window}.${facet}`;
    while (ofFacet.length < at) ofFacet.push('');
    ofFacet[at] = key;
  }
  return key;
}

const NO_GROUPS: readonly string[] = [];

/** Who is compared with whom: by declared tags first, else by the service mostly used. */
export class GroupBook {
  readonly #groups = new Map<string, Group>();
  readonly learned = new LearnedGroups();
  readonly #clients = new ClientKinds();
  /** How many consumers were named after a pattern. */
  readonly #patterns = new Map<string, number>();
  #pins: ReadonlyMap<string, string> = new Map();

  get(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** Entities whose group people chose, and the others where they belong by themselves, from their next call on. */
  pin(pins: readonly GroupPin[]): void {
    this.#pins = new Map(pins.map(({ kind, id, groupId }) => [`${kind}:${id}`, groupId]));
  }

  pinOf({ kind, id }: Pick<Subject, 'kind' | 'id'>): string | undefined {
    return this.#pins.size === 0 ? undefined : this.#pins.get(`${kind}:${id}`);
  }

  /** Notes how the caller uses the API, and once an event day (or when the tags changed) renews the memberships. */
  follow(subject: Subject, used: Used): void {
    const { tags } = used;
    const teaches = used.trusted && used.call.call.status < 400;
    if (teaches || subject.services.length === 0) countService(subject, used.serviceName);
    const day = dayOf(used.timeMs);
    const pinned = this.#pins.size === 0 ? '' : (this.pinOf(subject) ?? '');
    if (used.sorted && tags.length === 0 && (teaches || subject.sorting === null)) {
      subject.sorting ??= newSorting();
      noteUsage(subject.sorting, used.call, this.#clients.of(used.call));
    }
    // A new role begins in the middle of a day; tags that come and go are none, and wait for the next one.
    const movesNow = day > subject.movedOnDay && !isTextOf(subject.tags, tags);
    if (day <= subject.groupedOnDay && pinned === subject.pinned && !movesNow) return;
    const declared = tagText(tags);
    const changedRole = subject.groupedOnDay >= 0 && declared !== subject.tags;
    const newcomer = subject.groupedOnDay < 0;
    const main = mainService(subject);
    const sorted =
      subject.sorting === null || newcomer || day === subject.groupedOnDay
        ? (subject.sorting?.groupId ?? '')
        : this.learned.sort(
            subject.sorting,
            `${main}/${subject.kind}`,
            callersOf(subject.kind),
            used.trusted,
          );
    const moved = subject.groupedOnDay >= 0 && sorted !== subject.learnedGroup && subject.learnedGroup !== '';
    subject.learnedGroup = sorted;
    subject.groupedOnDay = day;
    subject.tags = declared;
    subject.pinned = pinned;
    if (changedRole || moved) subject.movedOnDay = day;
    const wanted = this.#wantedGroups(subject, main, tags, newcomer);
    if (wanted.length === subject.groups.length && wanted.every((id, at) => id === subject.groups[at]))
      return;
    this.leave(subject);
    // A declared change of role is a new life: the old habits count for little.
    if (changedRole) {
      for (const track of subject.tracks) loosenTrack(track);
    }
    this.#join(subject, wanted);
  }

  #wantedGroups(
    subject: Subject,
    main: string,
    tags: readonly string[],
    newcomer: boolean,
  ): readonly string[] {
    const people = callersOf(subject.kind);
    const wanted: WantedGroup[] = [];
    if (subject.pinned !== '') wanted.push({ id: subject.pinned, name: subject.pinned, origin: 'pinned' });
    wanted.push(...taggedGroups(people, tags));
    const pattern = subject.kind === 'consumer' ? namePattern(subject.name) : undefined;
    if (tags.length === 0 && pattern !== undefined && this.#isCommon(pattern, newcomer))
      wanted.push({ id: `named:${pattern}`, name: `${people} named ${pattern}`, origin: 'declared' });
    const learned = this.learned.get(subject.learnedGroup);
    if (learned !== undefined)
      wanted.push({ id: learned.id, name: this.learned.nameOf(learned), origin: 'learned' });
    wanted.push({
      id: `service:${main}/${subject.kind}`,
      name: `all ${people} of ${main}`,
      origin: 'service',
    });
    const unique = wanted.filter(({ id }, at) => wanted.findIndex((one) => one.id === id) === at);
    return internedList(unique.flatMap((group) => this.#ensure(group)?.id ?? []));
  }

  #isCommon(pattern: string, newcomer: boolean): boolean {
    const known = this.#patterns.get(pattern) ?? 0;
    if (newcomer && (known > 0 || this.#patterns.size < MAX_PATTERNS)) this.#patterns.set(pattern, known + 1);
    return known + (newcomer ? 1 : 0) >= ALIKE_NAMES;
  }

  #ensure({ id, name, origin }: WantedGroup): Group | undefined {
    const known = this.#groups.get(id);
    if (known !== undefined) {
      if (origin !== 'pinned') known.name = name;
      return known;
    }
    if (this.#groups.size >= MAX_GROUPS) return undefined;
    const activity = WINDOW_NAMES.map(newActivity);
    const made: Group = {
      id,
      name,
      origin,
      members: 0,
      tracks: {},
      surgeUntilMs: 0,
      surgeShare: 0,
      roster: [],
      activity,
    };
    this.#groups.set(id, made);
    return made;
  }

  /** Runs a change of a subject's baselines so that its groups see the changed ones. */
  changing(subject: Subject, change: () => void): void {
    this.#countEverywhere(subject, -1);
    change();
    this.#countEverywhere(subject, 1);
  }

  #join(subject: Subject, groups: readonly string[]): void {
    subject.groups = groups;
    for (const group of groups.flatMap((id) => this.#groups.get(id) ?? [])) enrol(group, subject);
    this.#countEverywhere(subject, 1);
  }

  /** Takes a subject out of its groups, with all it contributed as a member. */
  leave(subject: Subject): void {
    this.#countEverywhere(subject, -1);
    for (const group of subject.groups.flatMap((id) => this.#groups.get(id) ?? [])) strike(group, subject);
    subject.groups = NO_GROUPS;
  }

  #countEverywhere(subject: Subject, sign: 1 | -1): void {
    for (const id of subject.groups) {
      const group = this.#groups.get(id);
      if (group === undefined) continue;
      group.members += sign;
      for (const track of subject.tracks) {
        eachOwn(track, (own, window) => {
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

  all(): readonly Group[] {
    return [...this.#groups.values()];
  }

  dump(): unknown {
    return {
      groups: [...this.#groups.values()],
      learned: this.learned.dump(),
      patterns: [...this.#patterns],
    } satisfies WrittenGroups;
  }

  restore(written: unknown): void {
    const { groups, learned, patterns } = written as WrittenGroups;
    for (const group of groups) this.#groups.set(group.id, group);
    this.learned.restore(learned);
    for (const [pattern, names] of patterns) this.#patterns.set(pattern, names);
  }
}

interface WrittenGroups {
  readonly groups: readonly Group[];
  readonly learned: ReturnType<LearnedGroups['dump']>;
  readonly patterns: readonly (readonly [string, number])[];
}
