import type { ParameterFacts } from '../endpoint-facts.js';
import { countDistinct } from './distinct-sketch.js';
import { classesOf, type ParameterRecord } from './parameter-record.js';
import { decidingShapes } from './parameter-type.js';
import type { ValueShape } from './value-shape.js';

/** What so many of the calls have is the API's; what fewer have, when it came again and from several callers, or often enough. */
const USUAL_SHARE = 0.01;
export const STABLE_CALLS = 3;
const STABLE_SHARE = 0.001;
/** Values of a choice come again: so many for each on average, none only once. */
const ENUM_VALUES_EACH = 6;
const ENUM_LEAST_VALUES = 12;
/** Share of calls from which on repeating or listing values is the habit, not somebody trying. */
const HABIT_SHARE = 0.05;
const HABIT_CALLS = 2;
const INT32 = 2 ** 31;
/** Shapes that are an OpenAPI format of the same name, or a name in wide use. */
const FORMATS: ReadonlySet<ValueShape> = new Set([
  'uuid',
  'date',
  'date-time',
  'time',
  'email',
  'uri',
  'ipv4',
  'ulid',
]);

/** Served calls since the parameter was first seen. */
const servedSince = (record: ParameterRecord, served: number): number =>
  Math.max(record.calls, served - record.servedBefore, 1);

/** Whether a parameter is the API's rather than one client's slip or probe. What is in the path always is. */
export const isStable = (record: ParameterRecord, served: number): boolean => {
  const share = record.calls / servedSince(record, served);
  if (record.place === 'path' || share >= USUAL_SHARE) return true;
  return record.calls >= STABLE_CALLS && (record.caller === 0 || share >= STABLE_SHARE);
};

const formatOf = (record: ParameterRecord): string => {
  const [first, second] = decidingShapes(record);
  if (record.type === 'integer') {
    const { minimum: low = 0, maximum: high = 0 } = record;
    return high >= INT32 || low < -INT32 ? 'int64' : '';
  }
  if (record.type === 'token') return classesOf(record.classes).join() === 'email' ? 'email' : '';
  return first !== undefined && second === undefined && FORMATS.has(first) ? first : '';
};

/**
 * The words, when it is plain that there are no others: many calls, and all of them came again. Not in a path: there a choice
 * of a few words are endpoints of their own, and what is a parameter all the same has other values elsewhere.
 */
const choiceOf = (record: ParameterRecord): readonly string[] | undefined => {
  const { words, wordCounts } = record;
  if (record.place === 'path' || record.type !== 'string' || words.length < 2) return undefined;
  const total = wordCounts.reduce((sum, count) => sum + count, 0);
  if (total < ENUM_LEAST_VALUES || total < words.length * ENUM_VALUES_EACH) return undefined;
  if (wordCounts.some((count) => count < 2) || decidingShapes(record).join() !== 'word') return undefined;
  return words.slice().sort();
};

const listOf = (record: ParameterRecord): Pick<ParameterFacts, 'list'> => {
  const habit = (count: number): boolean => count >= HABIT_CALLS && count >= record.calls * HABIT_SHARE;
  if (record.name.endsWith('[]') || habit(record.repeats)) return { list: 'repeated' };
  return habit(record.lists) ? { list: 'comma' } : {};
};

export const parameterFacts = (record: ParameterRecord, served: number): ParameterFacts => {
  const choice = choiceOf(record);
  const { minimum, maximum, minLength, maxLength } = record;
  const isNumber = record.type === 'integer' || record.type === 'number';
  const hasLength = (record.type === 'string' || record.type === 'token') && minLength >= 0;
  const values = record.shapes.reduce((sum, count, index) => (index % 2 === 0 ? sum : sum + count), 0);
  return {
    in: record.place,
    name: record.name,
    type: record.type,
    format: formatOf(record),
    ...(choice === undefined ? {} : { enum: choice }),
    ...(isNumber && minimum !== undefined && maximum !== undefined ? { minimum, maximum } : {}),
    ...(hasLength ? { minLength, maxLength } : {}),
    ...listOf(record),
    calls: record.calls,
    requiredShare: record.calls / servedSince(record, served),
    firstMs: record.firstMs,
    lastMs: record.lastMs,
    sensitive: classesOf(record.classes).sort(),
    distinct: countDistinct(record.distinct) + record.words.length,
    urlShare: values === 0 ? 0 : record.addresses / values,
  };
};
