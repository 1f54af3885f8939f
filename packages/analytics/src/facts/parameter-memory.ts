import { hash32 } from '../stats/hash.js';
import { noteFew } from './call-keys.js';
import { MOST_KINDS, VALUE_CLASSES, type ValueShape } from './value-class.js';

/** A parameter is known by so many values, of so many visitors, on so many days. */
const LEAST_VALUES = 200;
const LEAST_VISITORS = 3;
const LEAST_DAYS = 3;
/** What fewer different visitors did is not usual yet … unless it came back on another day. */
const USUAL_FROM_VISITORS = 3;
/** Usual is also a share of all that is sent: what two strangers tried on two days is not, among thousands of values … */
const USUAL_SHARE = 1 / 200;
/** … but what so many different visitors do, however seldom, is. */
const COMMON_FROM_VISITORS = 8;
/** Weights are halved here: a new version's way of writing becomes usual within some dozens of values. */
const MOST_WEIGHT = 4096;
/** A closed list of words: at most so many, and none new among the last so many values. */
const MOST_WORDS = 12;
const CLOSED_AFTER = 200;
/** So many times the highest number, or length, of the third highest visitor. */
const FAR_ABOVE = 4;
const LONG_FROM = 24;

/** One way values look, or one word of a list: who used it, and when first. Plain data. */
interface Use {
  key: number;
  day: number;
  /** Came back on a later day. */
  again: boolean;
  visitors: number[];
  /** How often, one visitor in a row counted once: whoever tries something a hundred times has tried it. */
  weight: number;
  lastVisitor: number;
}

/** The greatest value by visitor, of the three visitors with the greatest. */
interface Tops {
  values: number[];
  visitors: number[];
}

/** What is known of one parameter; plain data, at most about 1 KB. */
export interface ParameterMemory {
  name: string;
  values: number;
  days: number;
  lastDay: number;
  visitors: number[];
  classes: Use[];
  words: Use[];
  /** `values` when the newest word came; -1 when there are too many words for a list. */
  newestWordAt: number;
  numbers: Tops;
  lengths: Tops;
}

export const newParameterMemory = (name: string): ParameterMemory => ({
  name,
  values: 0,
  days: 0,
  lastDay: 0,
  visitors: [],
  classes: [],
  words: [],
  newestWordAt: 0,
  numbers: { values: [], visitors: [] },
  lengths: { values: [], visitors: [] },
});

const isWellKnown = ({ values, visitors, days }: ParameterMemory): boolean =>
  values >= LEAST_VALUES && visitors.length >= LEAST_VISITORS && days >= LEAST_DAYS;

/** In ordinary use: by several on its first day, or again on another day. */
const isInUse = (use: Use | undefined): boolean =>
  use !== undefined && (use.again || use.visitors.length >= USUAL_FROM_VISITORS);

/** So is a way values look, where it is more than the odd one among many. */
const isUsualKind = ({ classes }: ParameterMemory, wanted: number): boolean => {
  let all = 0;
  let use: Use | undefined;
  for (const one of classes) {
    all += one.weight;
    if (one.key === wanted) use = one;
  }
  if (use === undefined || !isInUse(use)) return false;
  return use.visitors.length >= COMMON_FROM_VISITORS || use.weight >= USUAL_SHARE * all;
};

/** What is odd about a value: `type`, `value`, `range`, `length`; '' for nothing, or while too little is known. */
export function oddityOf(memory: ParameterMemory, value: string, { kind, length }: ValueShape): string {
  if (!isWellKnown(memory)) return '';
  if (isOddKind(memory, kind)) return 'type';
  const number = numberOf(value);
  if (number !== undefined && number > FAR_ABOVE * (memory.numbers.values[2] ?? Number.MAX_VALUE))
    return 'range';
  const longest = memory.lengths.values[2] ?? Number.MAX_VALUE;
  if (length > LONG_FROM && length > FAR_ABOVE * longest) return 'length';
  if (memory.newestWordAt < 0 || memory.values - memory.newestWordAt < CLOSED_AFTER) return '';
  const key = hash32(value);
  return isInUse(memory.words.find((word) => word.key === key)) ? '' : 'value';
}

const EMPTY = VALUE_CLASSES.indexOf('empty');
const TEXT = VALUE_CLASSES.indexOf('text');
const MARKUP = VALUE_CLASSES.indexOf('markup');

/** A cleared filter is nothing odd; free text may be a word, a number or a date, but is seldom made of signs. */
function isOddKind(memory: ParameterMemory, kind: number): boolean {
  if (kind === EMPTY || isUsualKind(memory, kind)) return false;
  return kind === MARKUP || !isUsualKind(memory, TEXT);
}

/** An accepted value of somebody trusted, standing for `weight` of them; undefined where only its shape shall be learned. */
export function teachParameter(
  memory: ParameterMemory,
  value: string | undefined,
  { kind, length }: ValueShape,
  visitor: number,
  day: number,
  weight: number,
): void {
  memory.values += 1;
  if (day > memory.lastDay) {
    memory.lastDay = day;
    memory.days += 1;
  }
  noteFew(memory.visitors, visitor, LEAST_VISITORS);
  noteUse(memory.classes, { key: kind, visitor, day, weight }, MOST_KINDS, COMMON_FROM_VISITORS);
  forgetOld(memory.classes);
  raise(memory.lengths, length, visitor);
  if (value === undefined) {
    memory.newestWordAt = -1;
    return;
  }
  const number = numberOf(value);
  if (number !== undefined) raise(memory.numbers, number, visitor);
  if (memory.newestWordAt < 0) return;
  const count = memory.words.length;
  const noted = noteUse(
    memory.words,
    { key: hash32(value), visitor, day, weight },
    MOST_WORDS,
    USUAL_FROM_VISITORS,
  );
  if (!noted) {
    memory.newestWordAt = -1;
    memory.words = [];
  } else if (memory.words.length > count) memory.newestWordAt = memory.values;
}

/** False when the list is full. */
function noteUse(
  uses: Use[],
  {
    key,
    visitor,
    day,
    weight,
  }: { readonly key: number; readonly visitor: number; readonly day: number; readonly weight: number },
  limit: number,
  mostVisitors: number,
): boolean {
  const known = uses.find((use) => use.key === key);
  if (known === undefined) {
    if (uses.length >= limit) return false;
    uses.push({ key, day, again: false, visitors: [visitor], weight, lastVisitor: visitor });
    return true;
  }
  if (day > known.day) known.again = true;
  if (known.lastVisitor !== visitor) known.weight += weight;
  known.lastVisitor = visitor;
  noteFew(known.visitors, visitor, mostVisitors);
  return true;
}

function forgetOld(uses: readonly Use[]): void {
  let all = 0;
  for (const { weight } of uses) all += weight;
  if (all > MOST_WEIGHT) for (const use of uses) use.weight /= 2;
}

/** Keeps the greatest value of each of the three visitors with the greatest, in falling order. */
function raise(tops: Tops, value: number, visitor: number): void {
  const { values, visitors } = tops;
  if (value <= (values[2] ?? -1)) return;
  const mine = visitors.indexOf(visitor);
  if (mine >= 0) {
    if (value <= (values[mine] ?? 0)) return;
    values.splice(mine, 1);
    visitors.splice(mine, 1);
  }
  let at = 0;
  while (at < values.length && (values[at] ?? 0) >= value) at += 1;
  values.splice(at, 0, value);
  visitors.splice(at, 0, visitor);
  if (values.length > 3) {
    values.pop();
    visitors.pop();
  }
}

/** Plain whole numbers of at most 15 digits: beyond, they are names. */
function numberOf(value: string): number | undefined {
  if (value.length === 0 || value.length > 15) return undefined;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return undefined;
  }
  return Number(value);
}

/** Brought by one visitor on one day that is over, or is today: it makes room when names run out. */
export const isOneOff = ({ days, visitors }: ParameterMemory): boolean => days === 1 && visitors.length === 1;
