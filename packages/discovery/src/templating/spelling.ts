import { wordsOf } from '../vocabulary.js';

/** Features of spelling: upper first letter, inner upper, all upper, hyphen, underscore, dot, digit, three words or more. */
export const TRAITS = 8;

export const spellingOf = (text: string): number => {
  let bits = 0;
  let lower = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) bits |= at === 0 ? 1 : 2;
    else if (code >= 0x61 && code <= 0x7a) lower = true;
    else if (code === 0x2d) bits |= 8;
    else if (code === 0x5f) bits |= 16;
    else if (code === 0x2e) bits |= 32;
    else if (code >= 0x30 && code <= 0x39) bits |= 64;
  }
  if (!lower && (bits & 3) !== 0) bits = (bits & ~3) | 4;
  if (wordsOf(text).length > 2) bits |= 128;
  return bits;
};
