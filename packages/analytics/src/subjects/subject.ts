import type { Entity, EntityKind } from '@gatewatch/model';
import type { Evidence } from '../alerting/evidence.js';
import type { Told } from '../alerting/old-story.js';
import type { Sorting } from '../peers/learned-groups.js';
import { interned } from '../stats/interned.js';
import { newOwnActivity, type OwnActivity } from './activity.js';
import type { Track } from './track.js';

/** Everything remembered of one entity. Plain data, a few kilobytes at most. */
export interface Subject {
  kind: EntityKind;
  id: string;
  name: string;
  serviceName: string;
  /** Newest event time seen, milliseconds. */
  latestMs: number;
  tracks: Track[];
  /** Peer groups it belongs to, most specific first; '' tags when nothing is declared. */
  groups: readonly string[];
  tags: string;
  /** The services it uses most and how much, newest weights (at most four). */
  services: readonly string[];
  serviceCalls: number[];
  /** Event day on which the peer groups were last looked at. */
  groupedOnDay: number;
  /** How it is sorted among callers alike in use; null where tags say whom it belongs to. */
  sorting: Sorting | null;
  learnedGroup: string;
  /** Group people chose for it; '' for none. */
  pinned: string;
  /** Event day on which its role or learned group last changed; -1 for never. */
  movedOnDay: number;
  /** Addresses: hashes of identified callers seen behind it, at most `SHARED_FROM`. */
  behind: number[];
  /** Addresses: as whom it got in after many refusals, newest last, at most `MAX_GOT_IN`. */
  gotInAs: Entity[];
  /** Addresses: had a successful call. */
  succeeded: boolean;
  /** What recognisers remember of it, by their position; see `facts/`. */
  notes: unknown[];
  /** How often it is active at all, per window length (in the order of `WINDOWS`). */
  activity: OwnActivity;
  /** Event times between which its behaviour is under suspicion; both 0 when it is not. */
  suspectFromMs: number;
  suspectToMs: number;
  /** Evidence of the day that is not enough for an alert by itself, at most one per family. */
  evidence: Evidence[];
  /** What people were told of it, see `old-story.ts`. */
  told: Told[];
}

/** So many different identified callers make an address a shared one (NAT, carrier, office). */
export const SHARED_FROM = 3;

/** Shared by all subjects: lists of a subject are replaced, never added to. */
const NONE: never[] = [];

export const newSubject = (kind: EntityKind, id: string, name: string, serviceName: string): Subject => ({
  kind,
  id,
  name: name === id ? id : name,
  serviceName: interned(serviceName),
  latestMs: 0,
  tracks: NONE,
  groups: NONE,
  tags: '',
  services: NONE,
  serviceCalls: NONE,
  groupedOnDay: -1,
  sorting: null,
  learnedGroup: '',
  pinned: '',
  movedOnDay: -1,
  behind: NONE,
  gotInAs: NONE,
  succeeded: false,
  notes: NONE,
  activity: newOwnActivity(),
  suspectFromMs: 0,
  suspectToMs: 0,
  evidence: NONE,
  told: NONE,
});

export const isShared = (subject: Subject): boolean => subject.behind.length >= SHARED_FROM;

/** True when the event-time range overlaps the time under suspicion. */
export const wasSuspect = (subject: Subject, fromMs: number, toMs: number): boolean =>
  subject.suspectToMs > 0 && fromMs <= subject.suspectToMs && toMs >= subject.suspectFromMs;

/** Puts a subject under suspicion; a suspicion that still lasts is extended. */
export function putUnderSuspicion(subject: Subject, fromMs: number, toMs: number): void {
  subject.suspectFromMs = fromMs <= subject.suspectToMs ? Math.min(subject.suspectFromMs, fromMs) : fromMs;
  subject.suspectToMs = Math.max(subject.suspectToMs, toMs);
}
