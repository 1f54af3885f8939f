import { valueShape } from './value-shape.js';

const LONGEST_NAME = 64;
const MOST_DIGITS = 5;

/**
 * Whether a query parameter may be called so: letters, digits and `_ - . : $ @ ~ [ ]`, at least one letter or underscore,
 * few digits. Everything else is a value in the wrong place, or a probe.
 */
export const isParameterName = (name: string): boolean => {
  if (name === '' || name.length > LONGEST_NAME) return false;
  let digits = 0;
  let letters = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x5f || code >= 0xc0) letters++;
    else if (!'-.:$@~[]'.includes(name.charAt(at))) return false;
  }
  if (letters === 0 || digits > MOST_DIGITS) return false;
  const shape = valueShape(name);
  return shape === 'word' || shape === 'text';
};
