import type { ValueType } from '../value-type.js';
import { type CodeCounts, codeCount, codesOf } from './code-counts.js';
import { VALUE_SHAPES, type ValueShape } from './value-shape.js';

/** With so many values, fewer than one in a hundred of another shape are probes and slips, and do not decide. */
const MANY_VALUES = 200;
const STRANGER_SHARE = 0.01;

/** The type of values that all have this shape. */
export const usualTypeOf = (shape: ValueShape): ValueType => {
  switch (shape) {
    case 'integer':
    case 'number':
    case 'boolean':
    case 'uuid':
    case 'date':
    case 'token':
      return shape;
    case 'date-time':
      return 'date';
    case 'empty':
    case 'time':
    case 'email':
    case 'uri':
    case 'ipv4':
    case 'ulid':
    case 'word':
    case 'text':
      return 'string';
  }
};

/** What of a parameter's record decides, see there. */
interface Counted {
  readonly shapes: CodeCounts;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly digitTokens: number;
}

/** Shapes that decide, most common first; empty values say nothing while there are others. */
export const decidingShapes = ({ shapes }: Pick<Counted, 'shapes'>): readonly ValueShape[] => {
  const counted = codesOf(shapes)
    .map(({ code, count }) => ({ shape: VALUE_SHAPES[code] ?? 'text', count }))
    .filter(({ shape }) => shape !== 'empty');
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const least = total >= MANY_VALUES ? total * STRANGER_SHARE : 0;
  return counted
    .filter(({ count }) => count > least)
    .sort((left, right) => right.count - left.count)
    .map(({ shape }) => shape);
};

const INTEGER = VALUE_SHAPES.indexOf('integer');
const TOKEN = VALUE_SHAPES.indexOf('token');

/** Numbers of which some look like a card or a phone became tokens: they are numbers all the same. */
const areNumbers = ({ shapes, digitTokens }: Counted): boolean => {
  const tokens = codeCount(shapes, TOKEN);
  return digitTokens === tokens && codeCount(shapes, INTEGER) >= tokens;
};

/** The one type that holds all values (but strangers): integers are numbers, 0 and 1 beside true and false are boolean. */
export const inferType = (record: Counted): ValueType => {
  const shapes = decidingShapes(record);
  const types = new Set(shapes.map(usualTypeOf));
  const [first, second, third] = types;
  if (first === undefined) return 'string';
  if (second === undefined) return first;
  if (third !== undefined) return 'string';
  if (types.has('integer') && types.has('number')) return 'number';
  if (types.has('integer') && types.has('token') && areNumbers(record)) return 'integer';
  const { minimum: low = 0, maximum: high = 0 } = record;
  return types.has('integer') && types.has('boolean') && low >= 0 && high <= 1 ? 'boolean' : 'string';
};
