import { ALNUM, classOf, DIGIT } from './character-class.js';

/** More short groups of digits than any honest value has; each may be the beginning of a number in groups. */
const MOST_GROUPS = 192;
const SHORT_GROUP = 8;
/** More braces than text with a piece of JSON in it has; each may be where the piece begins. */
const MOST_BRACES = 64;

/**
 * Is this text made so that searching it costs many times what other text of its length does? A value of `01 01 01 …`
 * asks at each place whether a number in groups begins there. Linear, and cheap.
 */
export function hardToSearch(text: string): boolean {
  if (text.length < MOST_BRACES) return false;
  let groups = 0;
  let braces = 0;
  let run = 0;
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if ((kind & ALNUM) !== 0) {
      run += 1;
      if ((kind & DIGIT) !== 0) digits += 1;
      continue;
    }
    if (run > 0 && run <= SHORT_GROUP && digits > 0 && isGap(code) && ++groups > MOST_GROUPS) return true;
    if ((code === 0x7b || code === 0x5b) && ++braces > MOST_BRACES) return true;
    run = 0;
    digits = 0;
  }
  return false;
}

/** What stands between the groups of a written number: `-`, `.`, `/`, space, `+`. */
const isGap = (code: number): boolean => code === 0x20 || code === 0x2b || (code >= 0x2d && code <= 0x2f);
