import { type ValueShape, valueShape } from './value-shape.js';

const MOST_ITEMS = 32;
const LONGEST_LIST = 2048;

const COUNTED: ReadonlySet<ValueShape> = new Set([
  'integer',
  'number',
  'uuid',
  'word',
  'token',
  'date',
  'ulid',
]);

/**
 * The items of a comma list (`1,2,3`, `name,email`), at most 32; undefined for what is none: no comma, blanks behind
 * commas (a sentence), items of different shapes, or an item that is free text.
 */
export const listItems = (value: string): readonly string[] | undefined => {
  if (value.length > LONGEST_LIST || !value.includes(',') || value.includes(', ')) return undefined;
  const items = value.split(',', MOST_ITEMS);
  let common: ValueShape | undefined;
  for (const item of items) {
    const shape = valueShape(item);
    if (!COUNTED.has(shape)) return undefined;
    const like = shape === 'number' ? 'integer' : shape;
    if (common !== undefined && like !== common) return undefined;
    common = like;
  }
  return items;
};
