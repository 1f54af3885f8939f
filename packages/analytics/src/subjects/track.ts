import { loosenOwn, type OwnBaseline } from '../baselines/own-baseline.js';
import type { DistinctCounter } from '../stats/distinct-counter.js';

/**
 * One measure (and facet) of one subject, over all its windows: plain data and as flat as can be, because there are millions.
 * An object for every window and every baseline would take three times the memory.
 */
export interface Track {
  /** Position in `MEASURES`. */
  measure: number;
  facet: string;
  /**
   * First the event time before which no window can be closed (most calls need not look), then records in the order of the
   * measure's windows: the own baseline, if there is one, then the windows that still count, oldest first. A record begins
   * with its tag, see `ownTag` and `windowTag`.
   */
  cells: number[];
  /** Of measures that count different values: which were seen, per window that still counts, in the order of `cells`. */
  seen: DistinctCounter[];
  /** Request ids of the newest calls counted, kept only while a count is worth explaining. */
  evidence: string[];
}

/** Whether a window teaches: only a clear one does. `crowd` was far out with many others, `accused` belongs to a case on this subject. */
type Standing = 'clear' | 'crowd' | 'accused';
const STANDINGS: readonly Standing[] = ['clear', 'crowd', 'accused'];

/** A window that still counts, taken out of its track to be looked at. */
export interface OpenWindow {
  /** Event time divided by the window's length. */
  readonly index: number;
  readonly value: number;
  /** Event time of the first call in it. */
  readonly firstMs: number;
  /** The count at which to look (again). */
  nextLook: number;
  /** The count that makes it a voice in the common-cause vote; 0 until looked at. */
  farAt: number;
  far: boolean;
  standing: Standing;
}

/** Shared by all that have none: lists of a track are replaced, never added to. */
const NONE: never[] = [];
const FIRST = 1;

/** Bits of a tag: of what kind, position among the measure's windows (at most eight), then what the kind says. */
const IS_OWN = 1;
const POSITION_SHIFT = 1;
const POSITION_MASK = 7;
const REST_SHIFT = 4;
/** Of windows, in the rest: it was looked at, it is far out, how it stands. */
const LOOKED = 1;
const FAR = 2;
const STANDING_SHIFT = 2;

/** A window's record: tag, first call, count; once looked at, the next look and where it is far out. */
export const FIRST_MS = 1;
export const VALUE = 2;
const NEXT_LOOK = 3;
const FAR_AT = 4;
const BRIEF_WIDTH = 3;
const LOOKED_WIDTH = 5;

/** An own baseline's record: tag with its length, then its numbers. */
const ownTag = (position: number, length: number): number =>
  (length << REST_SHIFT) | (position << POSITION_SHIFT) | IS_OWN;

const windowTag = (position: number, rest: number): number =>
  (rest << REST_SHIFT) | (position << POSITION_SHIFT);

const positionIn = (tag: number): number => (tag >> POSITION_SHIFT) & POSITION_MASK;
const isOwn = (tag: number): boolean => (tag & IS_OWN) !== 0;
const widthOf = (tag: number): number =>
  isOwn(tag) ? 1 + (tag >> REST_SHIFT) : ((tag >> REST_SHIFT) & LOOKED) === 0 ? BRIEF_WIDTH : LOOKED_WIDTH;

export const newTrack = (measure: number, facet: string): Track => ({
  measure,
  facet,
  cells: [Number.MAX_SAFE_INTEGER],
  seen: NONE,
  evidence: NONE,
});

export const closesAtMs = ({ cells }: Track): number => cells[0] ?? 0;

export function closeAt({ cells }: Track, timeMs: number): void {
  cells[0] = timeMs;
}

/** More than any record is long. */
const ZEROS: readonly number[] = new Array<number>(128).fill(0);

/** Puts `width` cells in place of `before` ones; arrays are of the exact size, grown ones would keep spare room. */
function resize(track: Track, at: number, before: number, width: number): void {
  const { cells } = track;
  const more = width - before;
  if (more === 0) return;
  const resized = more > 0 ? cells.concat(ZEROS.slice(0, more)) : cells.slice(0, more);
  for (let from = at + before; from < cells.length; from++) resized[from + more] = cells[from] ?? 0;
  track.cells = resized;
}

/** Where the own baseline of a window is; where it would be, negated, when there is none. */
function findOwn(cells: readonly number[], position: number): number {
  let at = FIRST;
  for (; at < cells.length; at += widthOf(cells[at] ?? 0)) {
    const tag = cells[at] ?? 0;
    if (positionIn(tag) < position) continue;
    if (positionIn(tag) === position && isOwn(tag)) return at;
    break;
  }
  return -at;
}

/** The own baseline of the measure's window at `position`, a copy; null when nothing is known. */
export function ownOf({ cells }: Track, position: number): OwnBaseline | null {
  const at = findOwn(cells, position);
  return at < 0 ? null : cells.slice(at + 1, at + widthOf(cells[at] ?? 0));
}

export function keepOwn(track: Track, position: number, own: OwnBaseline): void {
  const found = findOwn(track.cells, position);
  const at = Math.abs(found);
  resize(track, at, found < 0 ? 0 : widthOf(track.cells[at] ?? 0), own.length + 1);
  const { cells } = track;
  cells[at] = ownTag(position, own.length);
  for (let i = 0; i < own.length; i++) cells[at + 1 + i] = own[i] ?? 0;
}

/** All own baselines by position of their window; `visit` gets a copy of each. */
export function eachOwn(track: Track, visit: (own: OwnBaseline, position: number) => void): void {
  const { cells } = track;
  for (let at = FIRST; at < cells.length; at += widthOf(cells[at] ?? 0)) {
    const tag = cells[at] ?? 0;
    if (isOwn(tag)) visit(cells.slice(at + 1, at + widthOf(tag)), positionIn(tag));
  }
}

/** Lets all own baselines follow a change, see `loosenOwn`. */
export function loosenTrack(track: Track): void {
  eachOwn(track, (own, position) => {
    loosenOwn(own);
    keepOwn(track, position, own);
  });
}

/** Where the window that holds `timeMs` is, 0 when it does not count. */
export function findWindow({ cells }: Track, position: number, startMs: number, endMs: number): number {
  for (let at = FIRST; at < cells.length; at += widthOf(cells[at] ?? 0)) {
    const tag = cells[at] ?? 0;
    if (isOwn(tag) || positionIn(tag) < position) continue;
    if (positionIn(tag) > position) return 0;
    const firstMs = cells[at + FIRST_MS] ?? 0;
    if (firstMs >= endMs) return 0;
    if (firstMs >= startMs) return at;
  }
  return 0;
}

/** Begins a window at its place, with nothing counted yet, and says where. */
export function beginWindow(track: Track, position: number, timeMs: number, isDistinct: boolean): number {
  const { cells } = track;
  let at = FIRST;
  let windows = 0;
  for (; at < cells.length; at += widthOf(cells[at] ?? 0)) {
    const tag = cells[at] ?? 0;
    if (positionIn(tag) > position) break;
    if (isOwn(tag)) continue;
    if (positionIn(tag) === position && (cells[at + FIRST_MS] ?? 0) > timeMs) break;
    windows += 1;
  }
  resize(track, at, 0, BRIEF_WIDTH);
  track.cells[at] = windowTag(position, 0);
  track.cells[at + FIRST_MS] = timeMs;
  track.cells[at + VALUE] = 0;
  if (isDistinct) track.seen = track.seen.slice(0, windows).concat([NONE], track.seen.slice(windows));
  return at;
}

/** How many windows have their record before `at`: the place of its counter in `seen`. */
export function windowsBefore({ cells }: Track, at: number): number {
  let windows = 0;
  for (let before = FIRST; before < at; before += widthOf(cells[before] ?? 0))
    if (!isOwn(cells[before] ?? 0)) windows += 1;
  return windows;
}

export const standingAt = ({ cells }: Track, at: number): Standing =>
  STANDINGS[(cells[at] ?? 0) >> (REST_SHIFT + STANDING_SHIFT)] ?? 'clear';

/** The count at which to look (again); `first` until it was looked at. */
export const nextLookAt = ({ cells }: Track, at: number, first: number): number =>
  widthOf(cells[at] ?? 0) === BRIEF_WIDTH ? first : (cells[at + NEXT_LOOK] ?? 0);

/** The window of a record. `windowMs` is its length, `first` its first look. */
export function windowOf(track: Track, at: number, windowMs: number, first: number): OpenWindow {
  const { cells } = track;
  const rest = (cells[at] ?? 0) >> REST_SHIFT;
  const firstMs = cells[at + FIRST_MS] ?? 0;
  return {
    index: Math.floor(firstMs / windowMs),
    value: cells[at + VALUE] ?? 0,
    firstMs,
    nextLook: nextLookAt(track, at, first),
    farAt: (rest & LOOKED) === 0 ? 0 : (cells[at + FAR_AT] ?? 0),
    far: (rest & FAR) !== 0,
    standing: standingAt(track, at),
  };
}

/** Keeps what a look made of a window; its first call and its count stay. */
export function keepLook(track: Track, at: number, window: OpenWindow): void {
  const tag = track.cells[at] ?? 0;
  resize(track, at + BRIEF_WIDTH, widthOf(tag) - BRIEF_WIDTH, LOOKED_WIDTH - BRIEF_WIDTH);
  const rest = LOOKED | (window.far ? FAR : 0) | (STANDINGS.indexOf(window.standing) << STANDING_SHIFT);
  track.cells[at] = windowTag(positionIn(tag), rest);
  track.cells[at + NEXT_LOOK] = window.nextLook;
  track.cells[at + FAR_AT] = window.farAt;
}

/** A window that no call can reach any more. */
export interface ClosedWindow {
  readonly position: number;
  readonly index: number;
  readonly value: number;
  readonly standing: Standing;
}

/**
 * Takes out the windows that are over at `nowMs`, in the order of their records, and notes when the next one will be.
 * `overMs` says when a window is over; `windows` are the measure's, with their lengths.
 */
export function takeClosed(
  track: Track,
  windows: readonly { readonly ms: number }[],
  overMs: (index: number, windowMs: number) => number,
  nowMs: number,
): readonly ClosedWindow[] {
  const { cells } = track;
  const closed: ClosedWindow[] = [];
  const stays: boolean[] = [];
  let next = Number.MAX_SAFE_INTEGER;
  let to = FIRST;
  let width = 0;
  for (let at = FIRST; at < cells.length; at += width) {
    const tag = cells[at] ?? 0;
    width = widthOf(tag);
    if (!isOwn(tag)) {
      const position = positionIn(tag);
      const ms = windows[position]?.ms ?? 0;
      const index = Math.floor((cells[at + FIRST_MS] ?? 0) / ms);
      const endMs = overMs(index, ms);
      stays.push(endMs > nowMs);
      if (endMs <= nowMs) {
        closed.push({ position, index, value: cells[at + VALUE] ?? 0, standing: standingAt(track, at) });
        continue;
      }
      if (endMs < next) next = endMs;
    }
    if (to < at) for (let i = 0; i < width; i++) cells[to + i] = cells[at + i] ?? 0;
    to += width;
  }
  cells[0] = next;
  if (closed.length === 0) return closed;
  track.cells = cells.slice(0, to);
  if (track.seen.length > 0) track.seen = track.seen.filter((_, window) => stays[window] === true);
  return closed;
}

/** People called it normal: every window that counts is clear, and looked at when it has doubled. */
export function pardonWindows(track: Track): void {
  for (let at = FIRST; at < track.cells.length; at += widthOf(track.cells[at] ?? 0)) {
    if (isOwn(track.cells[at] ?? 0)) continue;
    const window = windowOf(track, at, 1, 0);
    keepLook(track, at, { ...window, standing: 'clear', nextLook: window.value * 2 });
  }
}
