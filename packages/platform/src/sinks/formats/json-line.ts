import { wellFormed } from '../well-formed.js';

/**
 * JSON that everybody takes for one line: U+0085, U+2028 and U+2029 may stand in JSON as they are, but many readers of lines
 * end a line there. They can only be within strings, where an escape means the same.
 */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? wellFormed(one) : one)).replace(
    /[\u0085\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
