import { type Shape, shapeOf } from '../shape.js';
import { NUMBER_KINDS } from './index.js';
import type { Grade, NumberCheck } from './number-kind.js';
import { packageCheck } from './package-check.js';

/** A row of the tables, ready to be tried. */
export interface KnownKind {
  readonly dataClass: string;
  readonly shape: Shape;
  readonly grade: Grade;
  readonly words: readonly string[];
  readonly passes: NumberCheck;
}

const checkOf = (dataClass: string): NumberCheck => {
  const [country = '', ...name] = dataClass.slice(dataClass.indexOf('.') + 1).split('-');
  return packageCheck(country, name.join('')) ?? packageCheck(country, name.join('_')) ?? (() => true);
};

export const KNOWN_KINDS: readonly KnownKind[] = NUMBER_KINDS.map(
  ([dataClass, shape, grade, words, check]) => ({
    dataClass,
    shape: shapeOf(shape),
    grade,
    words: words.toLowerCase().split(' '),
    passes: check ?? checkOf(dataClass),
  }),
);

const LONGEST = 48;
const byLength: KnownKind[][] = Array.from({ length: LONGEST + 1 }, () => []);
for (const kind of KNOWN_KINDS) {
  for (let length = kind.shape.shortest; length <= Math.min(LONGEST, kind.shape.longest); length += 1)
    byLength[length]?.push(kind);
}

/** Kinds whose compact form may have `length` characters. */
export const kindsOfLength = (length: number): readonly KnownKind[] => byLength[length] ?? [];
