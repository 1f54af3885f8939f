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
/** Kinds by the lengths that their compact form can have. */
const byLength = (kinds: readonly KnownKind[]): readonly (readonly KnownKind[])[] =>
  Array.from({ length: LONGEST + 1 }, (_none, length) =>
    kinds.filter(({ shape }) => length >= shape.shortest && length <= shape.longest),
  );
const ALL = byLength(KNOWN_KINDS);
const STRONG = byLength(KNOWN_KINDS.filter(({ grade }) => grade === 'strong'));

export const kindsOfLength = (length: number): readonly KnownKind[] => ALL[length] ?? [];
export const strongKindsOfLength = (length: number): readonly KnownKind[] => STRONG[length] ?? [];
