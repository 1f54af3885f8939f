import type { ValueTraits } from '@gatewatch/model';
import { classOf, DIGIT, LOWER, UPPER } from './character-class.js';

type Alphabet = ValueTraits['alphabet'];

/** What is known of a value alone, without its place and without who sent it (see `ValueTraits`). */
export interface ValueShape {
  readonly length: number;
  readonly alphabet: Alphabet;
  readonly entropyBits: number;
  readonly checkDigit: boolean | undefined;
  /** The number it is or ends in; absent when there is none of at most 15 digits. Stays in this process. */
  readonly serial: Serial | undefined;
}

export interface Serial {
  /** Text before the number: `ORD-` of `ORD-000123`. */
  readonly prefix: string;
  readonly number: number;
}

/** Enough to tell random from written text; keeps the work on long values small. */
const LOOK_AT = 256;
/** Numbers beyond are not exact as JavaScript numbers. */
const MOST_DIGITS = 15;
const LONGEST_PREFIX = 32;
const CARD_DIGITS = { fewest: 13, most: 19 } as const;
const histogram = new Uint16Array(128);

/** Linear in the value. */
export function shapeOf(value: string): ValueShape {
  const looked = Math.min(value.length, LOOK_AT);
  histogram.fill(0);
  let digits = 0;
  let letters = 0;
  let hexLetters = 0;
  let base64 = 0;
  let binary = 0;
  for (let index = 0; index < looked; index += 1) {
    const code = value.charCodeAt(index);
    histogram[code & 127] = (histogram[code & 127] ?? 0) + 1;
    const kind = classOf(code) & (DIGIT | UPPER | LOWER);
    if (code < 128 && kind === DIGIT) digits += 1;
    else if (code < 128 && kind !== 0) {
      letters += 1;
      if ((code | 0x20) <= 0x66) hexLetters += 1;
    } else if (code === 0x2b || code === 0x2f || code === 0x2d || code === 0x5f || code === 0x3d) base64 += 1;
    else if (code < 0x20 || code === 0x7f || code === 0xfffd) binary += 1;
  }
  const serial = serialOf(value);
  return {
    length: value.length > LOOK_AT ? value.length : lengthOf(value),
    alphabet: alphabetOf({ looked, digits, letters, hexLetters, base64, binary }),
    entropyBits: entropyOf(looked),
    checkDigit: digits === value.length && isCardLong(digits) ? passesLuhn(value) : undefined,
    serial,
  };
}

interface Counts {
  readonly looked: number;
  readonly digits: number;
  readonly letters: number;
  readonly hexLetters: number;
  readonly base64: number;
  readonly binary: number;
}

function alphabetOf({ looked, digits, letters, hexLetters, base64, binary }: Counts): Alphabet {
  if (binary > 0) return 'binary';
  if (digits === looked) return 'digits';
  if (letters === looked) return 'letters';
  if (digits + hexLetters === looked) return 'hex';
  if (digits + letters === looked) return 'alphanumeric';
  return digits + letters + base64 === looked ? 'base64' : 'text';
}

/** Shannon entropy of the characters looked at, whole bits per character. */
function entropyOf(looked: number): number {
  let bits = 0;
  for (let code = 0; code < 128; code += 1) {
    const count = histogram[code] ?? 0;
    if (count > 0) bits -= (count / looked) * Math.log2(count / looked);
  }
  return Math.round(bits);
}

/** Characters, not UTF-16 code units. */
function lengthOf(value: string): number {
  let length = value.length;
  for (let index = 0; index + 1 < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0xd800 || code > 0xdbff) continue;
    const next = value.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) length -= 1;
  }
  return length;
}

function serialOf(value: string): Serial | undefined {
  let start = value.length;
  while (start > 0 && (classOf(value.charCodeAt(start - 1)) & DIGIT) !== 0) start -= 1;
  const digits = value.length - start;
  if (digits === 0 || digits > MOST_DIGITS || start > LONGEST_PREFIX) return undefined;
  return { prefix: value.slice(0, start), number: Number(value.slice(start)) };
}

const isCardLong = (digits: number): boolean => digits >= CARD_DIGITS.fewest && digits <= CARD_DIGITS.most;

/** Mod-10 check of ISO/IEC 7812-1 annex B (Luhn). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
