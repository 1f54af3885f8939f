import { isBlank, trimmed } from '../json-elements.js';
import { CLOSE, classOf, closingQuote, nextStructural, OPEN, QUOTE } from './json-scan.js';

/**
 * The members of a JSON object, each with its value's bytes as they arrived: an envelope is opened without parsing (and
 * rewriting) what it holds. Undefined when `bytes` is no object or has more than `most` members. One pass; what is wrong inside a value
 * is for the reader of that value. Of a name given twice the last counts, as in JSON.parse.
 */
export function membersOf(bytes: Buffer, most = 1000): ReadonlyMap<string, Buffer> | undefined {
  const text = trimmed(bytes);
  const end = text.length - 1;
  if (text[0] !== 0x7b || text[end] !== 0x7d || end < 1) return undefined;
  const members = new Map<string, Buffer>();
  let at = skipBlanks(text, 1);
  if (at === end) return members;
  for (let count = 0; count < most; count += 1) {
    if (text[at] !== 0x22) return undefined;
    const keyEnd = closingQuote(text, at, end) + 1;
    const colon = skipBlanks(text, keyEnd);
    const name = stringOf(text.subarray(at, keyEnd));
    if (name === undefined || text[colon] !== 0x3a) return undefined;
    const valueEnd = endOfValue(text, colon + 1, end);
    if (valueEnd === undefined) return undefined;
    members.set(name, trimmed(text.subarray(colon + 1, valueEnd)));
    if (valueEnd >= end) return members;
    at = skipBlanks(text, valueEnd + 1);
  }
  return undefined;
}

/** The text of a JSON string, its quotes included in `bytes`; undefined when it is none. */
export function stringOf(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined || bytes[0] !== 0x22) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function skipBlanks(text: Buffer, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

/** Where the value that begins at `from` ends: at its comma or at `end`; undefined when its brackets do not close. */
function endOfValue(text: Buffer, from: number, end: number): number | undefined {
  let depth = 0;
  for (let at = nextStructural(text, from, end); at < end; at = nextStructural(text, at + 1, end)) {
    const kind = classOf(text[at]);
    if (kind === OPEN) depth += 1;
    else if (kind === CLOSE) depth -= 1;
    else if (kind === QUOTE) {
      at = closingQuote(text, at, end);
      if (at === end) return undefined;
    } else if (depth === 0) return at;
    if (depth < 0) return undefined;
  }
  return depth === 0 ? end : undefined;
}
