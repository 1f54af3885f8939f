import { addDistinct, newDistinctCounter } from '../stats/distinct-counter.js';
import { hash32 } from '../stats/hash.js';
import type { OpenWindow, Subject, Track, WindowTrack } from '../subjects/subject.js';
import { LATENESS_MS } from './windows.js';

/** Facets (object types) kept per measure and subject; further ones are not counted. */
const MAX_FACETS = 6;
const EVIDENCE = 24;
/** Shared by all tracks without: never added to. */
const NO_CALLS: string[] = [];

/** The track of a measure and facet, made on first use; undefined when the subject has too many. */
export function trackOf(
  subject: Subject,
  measure: number,
  facet: string,
  windows: number,
): Track | undefined {
  let facets = 0;
  for (const track of subject.tracks) {
    if (track.measure !== measure) continue;
    if (track.facet === facet) return track;
    facets += 1;
  }
  if (facets >= MAX_FACETS) return undefined;
  const made: Track = {
    measure,
    facet,
    windows: Array.from({ length: windows }, () => ({ open: null, own: null })),
    closesAtMs: Number.MAX_SAFE_INTEGER,
    evidence: NO_CALLS,
  };
  // `concat` makes an array of the exact size: a pushed-to one keeps room for 17, which a million subjects would pay for.
  subject.tracks = subject.tracks.concat(made);
  return made;
}

/** From when on, by its subject's newest event time, a window can no longer be counted into. */
export const overAtMs = (window: OpenWindow, windowMs: number): number =>
  (window.index + 1) * windowMs + LATENESS_MS;

/** The open window of that time; a new one (`value` 0) when there is none; undefined when the call is too late. */
export function windowAt(
  track: WindowTrack,
  windowMs: number,
  timeMs: number,
  latestMs: number,
): OpenWindow | undefined {
  const index = Math.floor(timeMs / windowMs);
  let before: OpenWindow | null = null;
  let next = track.open;
  while (next !== null && next.index <= index) {
    if (next.index === index) return next;
    before = next;
    next = next.next;
  }
  const made: OpenWindow = {
    index,
    value: 0,
    firstOffsetMs: timeMs - index * windowMs,
    nextLook: 0,
    farAt: 0,
    far: false,
    standing: 'clear',
    distinct: null,
    next,
  };
  if (overAtMs(made, windowMs) <= latestMs) return undefined;
  if (before === null) track.open = made;
  else before.next = made;
  return made;
}

/** Counts one call or one value; returns true when the count grew. */
export function countInto(window: OpenWindow, hash: number | undefined, offsetMs: number): boolean {
  if (offsetMs < window.firstOffsetMs) window.firstOffsetMs = offsetMs;
  if (hash === undefined) {
    window.value += 1;
    return true;
  }
  window.distinct ??= newDistinctCounter();
  if (!addDistinct(window.distinct, hash)) return false;
  window.value = window.distinct.size;
  return true;
}

/** Event time of the first call in a window, milliseconds. */
export const firstMsOf = ({
  planned,
  position,
  window,
}: {
  readonly planned: { readonly windows: readonly { readonly ms: number }[] };
  readonly position: number;
  readonly window: OpenWindow;
}): number => window.index * (planned.windows[position]?.ms ?? 0) + window.firstOffsetMs;

/** Adds an amount of at least 1; returns true. */
export function addInto(window: OpenWindow, amount: number, offsetMs: number): boolean {
  if (offsetMs < window.firstOffsetMs) window.firstOffsetMs = offsetMs;
  window.value += amount;
  return true;
}

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
  const index = Math.floor(timeMs / windowMs);
  let window = track?.windows[windowPosition]?.open ?? null;
  while (window !== null && window.index !== index) window = window.next;
  return window?.value ?? 0;
}
