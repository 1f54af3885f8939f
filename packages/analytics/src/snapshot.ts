import type { Guidance } from '@gatewatch/model';
import type { Case } from './alerting/case-book.js';
import type { Feedback } from './alerting/feedback.js';
import type { Channel } from './baselines/channel.js';
import { RECOGNISERS } from './facts/index.js';
import { readNotes, writeNotes } from './facts/notebook.js';
import type { ClockState } from './logical-clock.js';
import { MEASURES } from './measures/index.js';
import type { Memory } from './memory.js';
import { interned, internedList } from './stats/interned.js';
import type { Activity } from './subjects/activity.js';
import type { Subject } from './subjects/subject.js';

const RECOGNISER_IDS: readonly string[] = RECOGNISERS.map(({ id }) => id);

/** Raise it whenever the shape of any remembered thing changes. */
const VERSION = 12;

interface SnapshotShape {
  readonly version: number;
  /** Names of the measures in order: positions in the state refer to it. */
  readonly measures: readonly string[];
  readonly clock: ClockState;
  readonly people: readonly (readonly [string, Subject])[];
  readonly sources: readonly (readonly [string, Subject])[];
  /** Whose turn it is among the sources. */
  readonly nextSource?: string;
  readonly endpoints: readonly (readonly [string, Subject])[];
  readonly groups: unknown;
  readonly channels: Channel[][];
  readonly cases: readonly Case[];
  readonly accepted: readonly number[];
  readonly coverage: readonly (readonly [number, number])[];
  readonly recognisers: readonly string[];
  readonly notebook: unknown;
  readonly activity: Activity[][];
  readonly combined: Channel;
  readonly guidance: Guidance;
  readonly feedback: Record<string, Feedback>;
}

type SubjectEntry = readonly [string, Subject];

const writeSubjects = (entries: readonly SubjectEntry[]): SubjectEntry[] =>
  entries.map(([key, subject]) => [key, { ...subject, notes: writeNotes(subject.notes) }]);

const readSubjects = (entries: readonly SubjectEntry[]): readonly SubjectEntry[] => {
  for (const [, subject] of entries) {
    subject.notes = readNotes(subject.notes);
    shareTexts(subject);
  }
  return entries;
};

/** Every text of JSON is a text of its own: those that many have are shared again. */
function shareTexts(subject: Subject): void {
  if (subject.name === subject.id) subject.name = subject.id;
  subject.serviceName = interned(subject.serviceName);
  subject.learnedGroup = interned(subject.learnedGroup);
  subject.tags = interned(subject.tags);
  subject.services = internedList(subject.services);
  subject.groups = internedList(subject.groups);
  if (subject.sorting !== null) subject.sorting.endpoints = subject.sorting.endpoints.map(interned);
  for (const track of subject.tracks) track.facet = interned(track.facet);
}

/** All state as JSON; numbers survive exactly, maps keep their order, so that going on from it changes nothing. */
export function takeSnapshot(memory: Memory): string {
  const shape: SnapshotShape = {
    version: VERSION,
    measures: MEASURES.map(({ id }) => id),
    clock: memory.clock.dump(),
    people: writeSubjects(memory.people.entries()),
    sources: writeSubjects(memory.sources.entries()),
    ...(memory.sources.nextKey === undefined ? {} : { nextSource: memory.sources.nextKey }),
    endpoints: writeSubjects(memory.endpoints.entries()),
    groups: memory.groups.dump(),
    channels: memory.channels,
    cases: memory.cases.dump(),
    accepted: memory.accepted.dump(),
    coverage: memory.coverage.dump(),
    recognisers: RECOGNISER_IDS,
    notebook: memory.notebook.dump(),
    activity: memory.activity,
    combined: memory.combined,
    guidance: memory.guidance,
    feedback: memory.feedback,
  };
  return JSON.stringify(shape);
}

/**
 * Fills an empty memory from a snapshot.
 * Throws when the text is not a snapshot of this version: the caller then starts anew or replays.
 */
export function restoreSnapshot(memory: Memory, text: string): void {
  const shape = JSON.parse(text) as SnapshotShape;
  const same =
    shape.version === VERSION &&
    shape.measures.join() === MEASURES.map(({ id }) => id).join() &&
    shape.recognisers.join() === RECOGNISER_IDS.join();
  if (!same) {
    throw new Error(
      `analytics snapshot of version ${shape.version} cannot be continued by version ${VERSION}`,
    );
  }
  memory.clock.restore(shape.clock);
  memory.people.restore(readSubjects(shape.people));
  memory.sources.restore(readSubjects(shape.sources), shape.nextSource);
  memory.endpoints.restore(readSubjects(shape.endpoints));
  memory.groups.restore(shape.groups);
  memory.channels = shape.channels;
  memory.cases.restore(shape.cases);
  memory.accepted.restore(shape.accepted);
  memory.coverage.restore(shape.coverage);
  memory.notebook.restore(shape.notebook);
  memory.activity = shape.activity;
  memory.combined = shape.combined;
  memory.guide(shape.guidance);
  memory.feedback = shape.feedback;
}
