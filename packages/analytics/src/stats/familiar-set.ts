/** Days counted per entry; more teach nothing. */
const MOST_DAYS = 63;
const DAY_SHIFT = 64;
/** A memory of fewer active days than this knows too little to call anything new. */
const LEAST_DAYS = 3;
/** Numbers per entry: the hash, and last day × 64 + number of days. */
const WIDTH = 2;

/**
 * Values somebody has used, as hashes, with how often they came back on other days; plain data, 16 bytes an entry.
 * A small flat array: there is one per caller and kind of value.
 */
export interface FamiliarSet {
  entries: number[];
  /** The newest event day anything was noted, and on how many days. */
  lastDay: number;
  days: number;
}

/**
 * `new`: never seen before today, so what a first call brings stays new all day; `recent`: seen on one day before;
 * `known`: on more. `learning`: the set itself is younger than three active days.
 */
export type Familiarity = 'known' | 'recent' | 'new' | 'learning';

export const newFamiliarSet = (): FamiliarSet => ({ entries: [], lastDay: 0, days: 0 });

/** Says how familiar a value is, then notes it unless the call is not to be trusted. At most `limit` values are kept. */
export function noteFamiliar(
  set: FamiliarSet,
  hash: number,
  day: number,
  trusted: boolean,
  limit: number,
): Familiarity {
  const { entries } = set;
  let at = 0;
  while (at < entries.length && entries[at] !== hash) at += WIDTH;
  const packed = entries[at + 1] ?? 0;
  const lastDay = Math.floor(packed / DAY_SHIFT);
  const days = packed % DAY_SHIFT;
  const before = lastDay >= day ? days - 1 : days;
  const ageBefore = set.lastDay >= day ? set.days - 1 : set.days;
  if (trusted) {
    if (day > set.lastDay) {
      set.lastDay = day;
      set.days = Math.min(MOST_DAYS, set.days + 1);
    }
    if (at >= entries.length) insert(set, hash, day, limit);
    else if (day > lastDay) entries[at + 1] = day * DAY_SHIFT + Math.min(MOST_DAYS, days + 1);
  }
  if (before >= 2) return 'known';
  if (before === 1) return 'recent';
  return ageBefore < LEAST_DAYS ? 'learning' : 'new';
}

/** Whether the value was noted on any day, today included. */
export function isNoted({ entries }: FamiliarSet, hash: number): boolean {
  for (let at = 0; at < entries.length; at += WIDTH) if (entries[at] === hash) return true;
  return false;
}

/** Whether a set that knows earlier days does not know the value from any of them. */
export function isOfToday(set: FamiliarSet, hash: number, day: number): boolean {
  if (set.days - (set.lastDay >= day ? 1 : 0) < 1) return false;
  for (let at = 0; at < set.entries.length; at += WIDTH)
    if (set.entries[at] === hash) return set.entries[at + 1] === day * DAY_SHIFT + 1;
  return true;
}

/** Not used for so many days, a value is given up for a new one before all others. */
const STALE_DAYS = 14;

/** A full set forgets the stale, then what came on one day only, the oldest first: a burst of new values pushes out itself. */
function insert(set: FamiliarSet, hash: number, day: number, limit: number): void {
  const packed = day * DAY_SHIFT + 1;
  if (set.entries.length < limit * WIDTH) {
    // Rebuilt to the exact size: pushed-to arrays keep spare room, which a million callers would pay for.
    set.entries = set.entries.concat([hash, packed]);
    return;
  }
  let least = 0;
  for (let at = WIDTH; at < set.entries.length; at += WIDTH)
    if (worth(set.entries[at + 1] ?? 0, day) < worth(set.entries[least + 1] ?? 0, day)) least = at;
  set.entries[least] = hash;
  set.entries[least + 1] = packed;
}

const worth = (packed: number, day: number): number => {
  const stale = Math.floor(packed / DAY_SHIFT) < day - STALE_DAYS;
  return packed + (stale || packed % DAY_SHIFT === 1 ? 0 : 2 ** 40);
};
