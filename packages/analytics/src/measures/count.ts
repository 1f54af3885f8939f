import { hash32 } from '../stats/hash.js';
import type { Subject } from '../subjects/subject.js';
import { beginWindow, findWindow, newTrack, type OpenWindow, type Track, VALUE } from '../subjects/track.js';
import { LATENESS_MS } from './windows.js';

/** Facets (object types) kept per measure and subject; further ones are not counted. */
const MAX_FACETS = 6;
const EVIDENCE = 24;
/** Shared by all tracks without: never added to. */
const NO_CALLS: string[] = [];

/** The track of a measure and facet, made on first use; undefined when the subject has too many. */
export function trackOf(subject: Subject, measure: number, facet: string): Track | undefined {
  let facets = 0;
  for (const track of subject.tracks) {
    if (track.measure !== measure) continue;
    if (track.facet === facet) return track;
    facets += 1;
  }
  if (facets >= MAX_FACETS) return undefined;
  const made = newTrack(measure, facet);
  // `concat` makes an array of the exact size: a pushed-to one keeps room for 17, which a million subjects would pay for.
  subject.tracks = subject.tracks.concat(made);
  return made;
}

/** From when on, by its subject's newest event time, a window can no longer be counted into. */
export const overAtMs = (index: number, windowMs: number): number => (index + 1) * windowMs + LATENESS_MS;

/** Where in the track's cells the window of that time is, begun when there is none; 0 when the call is too late for it. */
export function windowAt(
  track: Track,
  position: number,
  windowMs: number,
  timeMs: number,
  latestMs: number,
  isDistinct: boolean,
): number {
  const index = Math.floor(timeMs / windowMs);
  const found = findWindow(track, position, index * windowMs, (index + 1) * windowMs);
  if (found > 0) return found;
  return overAtMs(index, windowMs) <= latestMs ? 0 : beginWindow(track, position, timeMs, isDistinct);
}

/** Event time of the first call in a window, milliseconds. */
export const firstMsOf = ({ window }: { readonly window: OpenWindow }): number => window.firstMs;

export const hashValue = (value: string): number => hash32(value);

/** Notes the call as evidence while a count is `worth` explaining, each call once; forgets all when none is. */
export function keepEvidence(track: Track, requestId: string, worth: boolean): void {
  const { evidence } = track;
  if (!worth) {
    track.evidence = NO_CALLS;
    return;
  }
  if (evidence.length === 0) {
    track.evidence = [requestId];
    return;
  }
  if (evidence.at(-1) === requestId) return;
  evidence.push(requestId);
  if (evidence.length > EVIDENCE) evidence.shift();
}

/** The count of a measure in the window that holds `timeMs`, 0 when nothing was counted. */
export function countAt(
  subject: Subject,
  measure: number,
  facet: string,
  windowPosition: number,
  windowMs: number,
  timeMs: number,
): number {
  const track = subject.tracks.find((one) => one.measure === measure && one.facet === facet);
  if (track === undefined) return 0;
  const startMs = Math.floor(timeMs / windowMs) * windowMs;
  const at = findWindow(track, windowPosition, startMs, startMs + windowMs);
  return at === 0 ? 0 : (track.cells[at + VALUE] ?? 0);
}
