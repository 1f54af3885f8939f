import type { ObjectFacts } from '../endpoint-facts.js';
import { mixHashes } from './hash.js';

/** Numbers this close to one of the last four are next to each other. */
const CLOSE = 8;
const RECENT = 4;
/** Numbers below this are small counters: all of them can be tried. */
const SMALL = 1_000_000;
/** How many objects are followed, those with the least hashes: a fair sample of all. */
const SAMPLE = 24;
const STRIDE = 2;
/** Low bits of a caller's hash: how often the object was called, up to three. */
const CALLS = 3;
/** An object called less than three times says nothing of who else might; and so many must say something. */
const TELLING_OBJECTS = 8;

/** How the objects of one endpoint are called. */
export interface ObjectRecord {
  readonly type: string;
  readonly parameter: string;
  /** Changes of id, and those to a close or small number. */
  ids: number;
  guessable: number;
  /** The last ids that were numbers; hash of the last id. */
  recent: number[];
  lastHash: number;
  /** Hash of the object; hash of its only caller (its upper bits; 0: several) and calls (lower bits); by hash of the object. */
  sample: number[];
}

export const freshObject = (type: string, parameter: string): ObjectRecord => ({
  type,
  parameter,
  ids: 0,
  guessable: 0,
  recent: [],
  lastHash: 0,
  sample: [],
});

const LONGEST_NUMBER = 15;
const numberOf = (id: string): number => {
  if (id.length > LONGEST_NUMBER || id.length === 0) return Number.NaN;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return Number.NaN;
  }
  return Number(id);
};

const isGuessable = (record: ObjectRecord, id: string, step: number | undefined): boolean => {
  if (step !== undefined) return Math.abs(step) <= CLOSE;
  const number = numberOf(id);
  if (Number.isNaN(number)) return false;
  const close = record.recent.some((before) => before !== number && Math.abs(before - number) <= CLOSE);
  if (record.recent.length < RECENT) record.recent = record.recent.concat(number);
  else {
    record.recent.copyWithin(0, 1);
    record.recent[RECENT - 1] = number;
  }
  return close || number < SMALL;
};

/** Callers and calls of one object, of both. */
const together = (left: number, right: number): number => {
  const caller = (left & ~CALLS) === (right & ~CALLS) ? left & ~CALLS : 0;
  return caller | Math.min(CALLS, (left & CALLS) + (right & CALLS));
};

const follow = (record: ObjectRecord, hash: number, caller: number): void => {
  const { sample } = record;
  const last = sample[sample.length - STRIDE];
  const full = sample.length >= SAMPLE * STRIDE;
  if (full && last !== undefined && hash > last) return;
  let at = 0;
  while (at < sample.length && (sample[at] ?? 0) < hash) at += STRIDE;
  if (sample[at] === hash && at < sample.length) {
    sample[at + 1] = together(sample[at + 1] ?? 0, (caller & ~CALLS) | 1);
    return;
  }
  const grown = sample.slice(0, at).concat([hash, (caller & ~CALLS) | 1], sample.slice(at));
  record.sample = grown.slice(0, SAMPLE * STRIDE);
};

/** `step`: how far a token's number was from this caller's last, where the collector knew. */
export const noteObject = (
  record: ObjectRecord,
  id: string,
  idHash: number,
  step: number | undefined,
  caller: number,
): void => {
  // Which hashes are least must not follow from how the id is written.
  follow(record, mixHashes(idHash, 0x51ed27), caller);
  if (idHash === record.lastHash) return;
  record.lastHash = idHash;
  record.ids++;
  if (isGuessable(record, id, step)) record.guessable++;
};

export const mergeObjects = (left: ObjectRecord, right: ObjectRecord): ObjectRecord => {
  const objects = new Map<number, number>();
  for (const { sample } of [left, right])
    for (let at = 0; at < sample.length; at += STRIDE) {
      const [hash = 0, uses = 0] = sample.slice(at, at + STRIDE);
      const same = objects.get(hash);
      objects.set(hash, same === undefined ? uses : together(same, uses));
    }
  return {
    ...left,
    ids: left.ids + right.ids,
    guessable: left.guessable + right.guessable,
    sample: [...objects]
      .sort(([one], [other]) => one - other)
      .slice(0, SAMPLE)
      .flat(),
  };
};

export const objectFacts = (record: ObjectRecord, distinct: number): ObjectFacts => {
  let telling = 0;
  let exclusive = 0;
  for (let at = 0; at < record.sample.length; at += STRIDE) {
    const uses = record.sample[at + 1] ?? 0;
    if ((uses & CALLS) < CALLS) continue;
    telling++;
    if ((uses & ~CALLS) !== 0) exclusive++;
  }
  return {
    type: record.type,
    parameter: record.parameter,
    distinct,
    sequentialShare: record.ids === 0 ? 0 : record.guessable / record.ids,
    exclusiveShare: telling < TELLING_OBJECTS ? null : exclusive / telling,
  };
};
