/**
 * What a subject is used to (networks, clients, functions …), as hashes; plain data, about 24 bytes an entry.
 * An attacker's first call must not teach: a value stays `new` for the whole event day on which it was first seen, and
 * becomes `known` only by coming back on other days.
 */
export interface FamiliarSet {
  /** Three numbers an entry: hash, event day first seen, newest event day × 64 + number of days (at most 63). */
  entries: number[];
  /** Active days of the subject so far, and the newest of them. */
  days: number;
  lastDay: number;
}

/** `learning`: too few active days to call anything new. `recent`: seen on one or two days before. */
export type Familiarity = 'learning' | 'new' | 'recent' | 'known';

const STRIDE = 3;
const DAYS_RADIX = 64;
const MOST_DAYS = DAYS_RADIX - 1;
/** Fewer active days say nothing about what a subject is used to. */
const LEARNING_DAYS = 3;
/** On the so manieth day a value is an old acquaintance. */
const KNOWN_FROM_DAYS = 3;
const DEFAULT_LIMIT = 16;

export const newFamiliarSet = (): FamiliarSet => ({ entries: [], days: 0, lastDay: -1 });

/** Counts an active day; `noteFamiliar` does it too, so only sets that are noted into rarely need it. */
export function noteActiveDay(set: FamiliarSet, day: number, trusted: boolean): void {
  if (!trusted || day <= set.lastDay) return;
  set.lastDay = day;
  set.days += 1;
}

/** Says how familiar the value was, then notes it. Untrusted calls are told, and teach nothing. */
export function noteFamiliar(
  set: FamiliarSet,
  hash: number,
  day: number,
  trusted: boolean,
  limit = DEFAULT_LIMIT,
): Familiarity {
  noteActiveDay(set, day, trusted);
  const { entries } = set;
  let at = 0;
  while (at < entries.length && entries[at] !== hash) at += STRIDE;
  if (at >= entries.length) {
    if (trusted) insert(entries, hash, day, limit);
    return isYoung(set, day) ? 'learning' : 'new';
  }
  const packed = entries[at + 2] ?? 0;
  let days = packed % DAYS_RADIX;
  const last = (packed - days) / DAYS_RADIX;
  if (trusted && day > last) {
    days = Math.min(MOST_DAYS, days + 1);
    entries[at + 2] = day * DAYS_RADIX + days;
  }
  if (days >= KNOWN_FROM_DAYS) return 'known';
  if (isYoung(set, day)) return 'learning';
  return day > (entries[at + 1] ?? day) ? 'recent' : 'new';
}

const isYoung = (set: FamiliarSet, day: number): boolean =>
  set.days - (set.lastDay === day ? 1 : 0) < LEARNING_DAYS;

/** Makes room by forgetting what was seen on the fewest days, the longest ago: inventions push out inventions. */
function insert(entries: number[], hash: number, day: number, limit: number): void {
  let at = entries.length;
  if (at >= limit * STRIDE) {
    at = 0;
    for (let other = STRIDE; other < entries.length; other += STRIDE)
      if (worth(entries[other + 2]) < worth(entries[at + 2])) at = other;
  }
  entries[at] = hash;
  entries[at + 1] = day;
  entries[at + 2] = day * DAYS_RADIX + 1;
}

/** Days first, then how lately. */
const worth = (packed = 0): number => {
  const days = packed % DAYS_RADIX;
  return days * 1e6 + (packed - days) / DAYS_RADIX;
};
