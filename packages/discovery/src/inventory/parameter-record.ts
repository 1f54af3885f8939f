import { TOKEN_CLASSES, type TokenClass, tokenClassOf, type ValueTraits } from '@gatewatch/model';
import type { ParameterFacts } from '../endpoint-facts.js';
import type { ValueType } from '../value-type.js';
import { type CodeCounts, countCode, noCodes } from './code-counts.js';
import { addDistinct, type DistinctSketch, noneDistinct } from './distinct-sketch.js';
import { hash32 } from './hash.js';
import { listItems } from './list-value.js';
import { ownText } from './own-text.js';
import { inferType, usualTypeOf } from './parameter-type.js';
import { isAddressLike, VALUE_SHAPES, type ValueShape, valueShape } from './value-shape.js';

/** More different words are no choice of a few. */
export const MOST_WORDS = 16;
const MOST_LIST_ITEMS = 8;
const LONGEST_HASHED = 256;
const NO_NUMBERS: number[] = [];
const NO_WORDS: string[] = [];

/** One parameter while it is counted; about half a kilobyte at most. */
export interface ParameterRecord {
  readonly place: ParameterFacts['in'];
  readonly name: string;
  /** Served calls that had it; of the endpoint's, those before the first that had it. */
  calls: number;
  servedBefore: number;
  firstMs: number;
  lastMs: number;
  /** Hash of the one caller that used it; 0: several. */
  caller: number;
  /** Type as last told. */
  type: ValueType;
  /** Values by shape (index in `VALUE_SHAPES`). */
  shapes: CodeCounts;
  /** Bit n: a token of class n of `TOKEN_CLASSES` was a value. */
  classes: number;
  /** Least and greatest number; undefined while there is none. */
  minimum: number | undefined;
  maximum: number | undefined;
  /** Least and greatest length; -1 while there is none. */
  minLength: number;
  maxLength: number;
  /** All values but those in `words`. */
  distinct: DistinctSketch;
  /** Different words while they are few, and how often each came. Empty once they are many. */
  words: string[];
  wordCounts: number[];
  manyWords: boolean;
  /** Values that are a URL or host; tokens of digits; calls that repeated the name; values that were comma lists. */
  addresses: number;
  digitTokens: number;
  repeats: number;
  lists: number;
  /** The endpoint's count of served calls when it came last, and how often in that call. Not kept over a restart. */
  seenAt: number;
  times: number;
}

export const freshParameter = (
  place: ParameterRecord['place'],
  name: string,
  servedBefore: number,
  timeMs: number,
  caller: number,
): ParameterRecord => ({
  place,
  name,
  calls: 0,
  servedBefore,
  firstMs: timeMs,
  lastMs: timeMs,
  caller,
  type: 'string',
  shapes: noCodes(),
  classes: 0,
  minimum: undefined,
  maximum: undefined,
  minLength: -1,
  maxLength: -1,
  distinct: noneDistinct(),
  words: NO_WORDS,
  wordCounts: NO_NUMBERS,
  manyWords: false,
  addresses: 0,
  digitTokens: 0,
  repeats: 0,
  lists: 0,
  seenAt: -1,
  times: 0,
});

export const classBit = (tokenClass: TokenClass): number => 1 << TOKEN_CLASSES.indexOf(tokenClass);
export const classesOf = (bits: number): TokenClass[] =>
  TOKEN_CLASSES.filter((_, index) => (bits & (1 << index)) !== 0);

const noteNumber = (record: ParameterRecord, value: number): void => {
  if (record.minimum === undefined || value < record.minimum) record.minimum = value;
  if (record.maximum === undefined || value > record.maximum) record.maximum = value;
};

const noteLength = (record: ParameterRecord, length: number): void => {
  if (record.minLength < 0 || length < record.minLength) record.minLength = length;
  if (length > record.maxLength) record.maxLength = length;
};

/** Hash of a value; of a long one, of its beginning and length. */
export const valueHash = (value: string): number =>
  value.length <= LONGEST_HASHED ? hash32(value) : hash32(value.slice(0, LONGEST_HASHED), value.length);

const noteWord = (record: ParameterRecord, word: string): void => {
  const at = record.words.indexOf(word);
  if (at >= 0) {
    record.wordCounts[at] = (record.wordCounts[at] ?? 0) + 1;
  } else if (record.words.length < MOST_WORDS) {
    record.words = record.words.concat(ownText(word));
    record.wordCounts = record.wordCounts.concat(1);
  } else forgetWords(record, word);
};

/** From now on they are counted as different values only. */
const forgetWords = (record: ParameterRecord, word: string): void => {
  record.manyWords = true;
  for (const known of record.words) record.distinct = addDistinct(record.distinct, valueHash(known));
  record.distinct = addDistinct(record.distinct, valueHash(word));
  record.words = NO_WORDS;
  record.wordCounts = NO_NUMBERS;
};

const noteShape = (record: ParameterRecord, value: string, shape: ValueShape): void => {
  switch (shape) {
    case 'integer':
    case 'number':
      noteNumber(record, Number(value));
      return;
    case 'word':
    case 'text':
    case 'email':
    case 'uri':
    case 'ipv4':
      noteLength(record, value.length);
      if (isAddressLike(value, shape)) record.addresses++;
      return;
    case 'empty':
    case 'boolean':
    case 'uuid':
    case 'date':
    case 'date-time':
    case 'time':
    case 'token':
    case 'ulid':
      return;
  }
};

const noteOne = (record: ParameterRecord, value: string, hash: number | undefined): void => {
  const shape = valueShape(value);
  record.shapes = countCode(record.shapes, VALUE_SHAPES.indexOf(shape), 1, VALUE_SHAPES.length);
  noteShape(record, value, shape);
  if (shape === 'word' && !record.manyWords) noteWord(record, value);
  else record.distinct = addDistinct(record.distinct, hash ?? valueHash(value));
  // The type can only change when a value is not of the type told, or now and then as strangers become rare.
  if (usualTypeOf(shape) !== record.type || (record.calls & (record.calls - 1)) === 0)
    record.type = inferType(record);
};

const noteToken = (
  record: ParameterRecord,
  tokenClass: TokenClass,
  traits: ValueTraits | undefined,
): void => {
  record.classes |= classBit(tokenClass);
  if (traits === undefined) return;
  noteLength(record, traits.length);
  if (traits.alphabet === 'digits') record.digitTokens++;
};

/** Counts one value; `traits` are those of a token, `hash` is the value's when it is known already. */
export const noteParameter = (
  record: ParameterRecord,
  value: string,
  hash: number | undefined,
  traits: ValueTraits | undefined,
): void => {
  const tokenClass = tokenClassOf(value);
  if (tokenClass !== undefined) noteToken(record, tokenClass, traits);
  const items = record.place === 'query' && tokenClass === undefined ? listItems(value) : undefined;
  if (items === undefined) {
    noteOne(record, value, hash);
    return;
  }
  record.lists++;
  for (const item of items.slice(0, MOST_LIST_ITEMS)) noteOne(record, item, undefined);
};
