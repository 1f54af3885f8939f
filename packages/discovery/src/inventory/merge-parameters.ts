import { mergeCodes } from './code-counts.js';
import { MOST_PARAMETERS } from './count-parameters.js';
import { addDistinct, mergeDistinct } from './distinct-sketch.js';
import type { EndpointRecord } from './endpoint-record.js';
import { MOST_WORDS, type ParameterRecord, valueHash } from './parameter-record.js';
import { inferType } from './parameter-type.js';
import { VALUE_SHAPES } from './value-shape.js';

/** The least of what is there; lengths that are not known are negative. */
const least = (left: number, right: number): number =>
  left < 0 ? right : right < 0 ? left : Math.min(left, right);
const smaller = (left: number | undefined, right: number | undefined): number | undefined =>
  left === undefined || right === undefined ? (left ?? right) : Math.min(left, right);
const greater = (left: number | undefined, right: number | undefined): number | undefined =>
  left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);

type Words = Pick<ParameterRecord, 'words' | 'wordCounts' | 'manyWords' | 'distinct'>;

const mergeWords = (left: ParameterRecord, right: ParameterRecord): Words => {
  const distinct = mergeDistinct(left.distinct, right.distinct);
  const counts = new Map(left.words.map((word, index) => [word, left.wordCounts[index] ?? 0]));
  right.words.forEach((word, index) => {
    counts.set(word, (counts.get(word) ?? 0) + (right.wordCounts[index] ?? 0));
  });
  if (!left.manyWords && !right.manyWords && counts.size <= MOST_WORDS)
    return { words: [...counts.keys()], wordCounts: [...counts.values()], manyWords: false, distinct };
  const all = [...counts.keys()].reduce((sketch, word) => addDistinct(sketch, valueHash(word)), distinct);
  return { words: [], wordCounts: [], manyWords: true, distinct: all };
};

/** `calls` of the endpoint before the first call with the parameter: of both endpoints together. */
const mergeParameters = (
  left: ParameterRecord,
  right: ParameterRecord,
  servedBefore: number,
): ParameterRecord => {
  const merged: ParameterRecord = {
    ...left,
    ...mergeWords(left, right),
    calls: left.calls + right.calls,
    servedBefore,
    firstMs: Math.min(left.firstMs, right.firstMs),
    lastMs: Math.max(left.lastMs, right.lastMs),
    caller: left.caller === right.caller ? left.caller : 0,
    shapes: mergeCodes(left.shapes, right.shapes, VALUE_SHAPES.length),
    classes: left.classes | right.classes,
    minimum: smaller(left.minimum, right.minimum),
    maximum: greater(left.maximum, right.maximum),
    minLength: least(left.minLength, right.minLength),
    maxLength: Math.max(left.maxLength, right.maxLength),
    addresses: left.addresses + right.addresses,
    digitTokens: left.digitTokens + right.digitTokens,
    repeats: left.repeats + right.repeats,
    lists: left.lists + right.lists,
    seenAt: -1,
  };
  merged.type = inferType(merged);
  return merged;
};

/** The parameters of both. One that only one endpoint had is optional from the start: the other's calls were without it. */
export const mergeParameterLists = (into: EndpointRecord, from: EndpointRecord): ParameterRecord[] => {
  const find = (record: EndpointRecord, one: ParameterRecord): ParameterRecord | undefined =>
    record.parameters.find(({ place, name }) => place === one.place && name === one.name);
  const merged = into.parameters.map((left) => {
    const right = find(from, left);
    return right === undefined
      ? { ...left, seenAt: -1 }
      : mergeParameters(left, right, left.servedBefore + right.servedBefore);
  });
  const added = from.parameters.filter((right) => find(into, right) === undefined);
  return [...merged, ...added.map((right) => ({ ...right, seenAt: -1 }))].slice(0, MOST_PARAMETERS);
};
