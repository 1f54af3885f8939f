import { isBlank } from '../json-elements.js';

/** Where a value stands in a text: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the value of a member of a JSON object without parsing the rest: one pass that knows strings and brackets only.
 * Undefined when `within` is no object or has no such member. Names with escapes are not found.
 */
export function jsonMember(bytes: Buffer, within: Stretch, name: string): Stretch | undefined {
  const key = Buffer.from(JSON.stringify(name));
  let at = skipBlank(bytes, within.start, within.end);
  if (bytes[at] !== 0x7b) return undefined;
  at = skipBlank(bytes, at + 1, within.end);
  while (at < within.end && bytes[at] === 0x22) {
    const nameEnd = valueEnd(bytes, at, within.end);
    const isIt = bytes.subarray(at, nameEnd).equals(key);
    at = skipBlank(bytes, nameEnd, within.end);
    if (bytes[at] !== 0x3a) return undefined;
    const start = skipBlank(bytes, at + 1, within.end);
    const end = valueEnd(bytes, start, within.end);
    if (end <= start) return undefined;
    if (isIt) return { start, end };
    at = skipBlank(bytes, end, within.end);
    if (bytes[at] !== 0x2c) return undefined;
    at = skipBlank(bytes, at + 1, within.end);
  }
  return undefined;
}

function skipBlank(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(bytes[at])) at += 1;
  return at;
}

/** Behind the value that starts at `from`; `from` itself when none ends before `end`. */
function valueEnd(bytes: Buffer, from: number, end: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) {
        inString = false;
        if (depth === 0) return at + 1;
      }
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (byte === 0x2c || isBlank(byte))) return at;
  }
  return from;
}
