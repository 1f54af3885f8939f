import { ALPHABETS, tokenClassOf, type ValueTraits } from '@gatewatch/model';

/** What a parameter's value looks like, coarsely: honest values of one parameter fall into one or two of these. */
export const VALUE_CLASSES = [
  'empty',
  'boolean',
  'integer',
  'negative',
  'decimal',
  'date',
  'uuid',
  'word',
  'text',
  'list',
  'address',
  'markup',
  'token',
] as const;
export type ValueClass = (typeof VALUE_CLASSES)[number];

const BOOLEANS: readonly string[] = ['true', 'false', 'TRUE', 'FALSE', 'True', 'False'];
/** Longer values are read no further. */
const LONGEST = 512;

const DIGITS = 1;
const LETTERS = 2;
const DASHES = 4;
const DOTS = 8;
const COMMAS = 16;
const SPACES = 32;
const COLONS = 64;
const ODD = 128;

function kindOfCode(code: number): number {
  if (code >= 0x30 && code <= 0x39) return DIGITS;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f)
    return LETTERS;
  switch (code) {
    case 0x2d:
      return DASHES;
    case 0x2e:
      return DOTS;
    case 0x2c:
    case 0x7c:
      return COMMAS;
    case 0x20:
    case 0x2b:
      return SPACES;
    case 0x3a:
    case 0x2f:
    case 0x40:
      return COLONS;
    default:
      return ODD;
  }
}

/** Total and linear; values that the collector made tokens of are one class each for every kind of token. */
export function valueClassOf(value: string): ValueClass {
  if (value === '') return 'empty';
  if (tokenClassOf(value) !== undefined) return 'token';
  if (BOOLEANS.includes(value)) return 'boolean';
  let seen = 0;
  const end = Math.min(value.length, LONGEST);
  for (let at = 0; at < end; at++) seen |= kindOfCode(value.charCodeAt(at));
  if ((seen & ODD) !== 0) return 'markup';
  if (seen === DIGITS) return 'integer';
  const startsWithDash = value.charCodeAt(0) === 0x2d;
  if ((seen & ~(DIGITS | DASHES | DOTS)) === 0 && (seen & DIGITS) !== 0) {
    if (startsWithDash) return 'negative';
    if (seen === (DIGITS | DOTS)) return 'decimal';
    if (seen === (DIGITS | DASHES)) return 'date';
  }
  if ((seen & COLONS) !== 0) return isTimestamp(value) ? 'date' : 'address';
  if (value.length === 36 && value.charCodeAt(8) === 0x2d && value.charCodeAt(23) === 0x2d) return 'uuid';
  if ((seen & COMMAS) !== 0) return 'list';
  return (seen & SPACES) !== 0 ? 'text' : 'word';
}

/** `2026-03-05T10:11…`: four digits, a dash, two digits, a dash. */
const isTimestamp = (value: string): boolean =>
  value.length >= 16 && value.charCodeAt(4) === 0x2d && value.charCodeAt(7) === 0x2d;

export interface ValueShape {
  /** Number of the class; of tokens with traits also by the alphabet that the value was written in. */
  readonly kind: number;
  /** Characters of the value, also of one that has become a token. */
  readonly length: number;
}

export const MOST_KINDS = VALUE_CLASSES.length + ALPHABETS.length;

/** What a value looks like, seen through the token that the collector made of it where it left traits of it. */
export function valueShapeOf(
  value: string,
  at: string,
  traits: readonly ValueTraits[] | undefined,
): ValueShape {
  const kind = valueClassOf(value);
  const trait = kind === 'token' ? traits?.find((one) => one.at === at) : undefined;
  if (trait === undefined) return { kind: VALUE_CLASSES.indexOf(kind), length: value.length };
  return { kind: VALUE_CLASSES.length + ALPHABETS.indexOf(trait.alphabet), length: trait.length };
}
