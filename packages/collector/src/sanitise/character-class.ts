/** What a character may be part of; bits, so that one table look-up answers for a scanner. */
export const DIGIT = 1;
export const UPPER = 2;
export const LOWER = 4;
export const ALNUM = DIGIT | UPPER | LOWER;
/** `-` and `_`: join words, ids and keys. */
export const JOINER = 8;
/** May stand in the local part of an e-mail address besides letters and digits. */
export const LOCAL = 16;
/** Ends a value written as `name=value`. */
export const VALUE_END = 32;
/** May stand in the name of `name=value`. */
export const NAME = 64;
/** Separates groups of digits of one number. */
export const DIGIT_GAP = 128;

const table = new Uint8Array(128);
const mark = (characters: string, bit: number): void => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    table[code] = (table[code] ?? 0) | bit;
  }
};
mark('0123456789', DIGIT | NAME | LOCAL);
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', UPPER | NAME | LOCAL);
mark('abcdefghijklmnopqrstuvwxyz', LOWER | NAME | LOCAL);
mark('-_', JOINER | NAME | LOCAL);
mark('.[]', NAME);
mark(".%+'!#$*~^", LOCAL);
mark(' \t\r\n"\'<>{}[]()|&;,`', VALUE_END);
mark(' -.()/+_', DIGIT_GAP);

/** Classes of a UTF-16 code unit; what is not ASCII may only be part of an e-mail address. */
export const classOf = (code: number): number => (code < 128 ? (table[code] ?? 0) : LOCAL);
