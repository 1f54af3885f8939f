import { elementsOf, isBlank, trimmed } from '../json-elements.js';
import { MOST_RECORDS } from './http-door.js';
import { stringOf } from './json-members.js';

/** Records of a body, or undefined when there are more than `MOST_RECORDS`. */
type Records = readonly Buffer[] | undefined;

/** Lines, without their line ends (LF or CRLF) and without empty ones. Linear time. */
export function linesOf(body: Buffer): Records {
  const lines: Buffer[] = [];
  for (let start = 0; start < body.length; ) {
    const newline = body.indexOf(0x0a, start);
    let end = newline === -1 ? body.length : newline;
    const next = end + 1;
    if (end > start && body[end - 1] === 0x0d) end -= 1;
    if (end > start) {
      if (lines.length >= MOST_RECORDS) return undefined;
      lines.push(body.subarray(start, end));
    }
    start = next;
  }
  return lines;
}

/**
 * JSON values one after the other: one a line, or with or without anything (white space, commas, RFC 7464's 0x1e)
 * between them, or pretty-printed. A value that is broken ends at a line end, so that it spoils no other: a raw newline cannot stand in a
 * JSON string, and an object cannot begin a line unless a colon, comma or bracket came before. Other text is taken by lines. Linear time.
 */
export function sequenceOf(body: Buffer): Records {
  const values: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const byte = body[at];
    if (isBlank(byte) || byte === 0x2c || byte === 0x1e) {
      at += 1;
      continue;
    }
    const end = byte === 0x7b || byte === 0x5b ? endOfNested(body, at) : endOfLine(body, at);
    if (values.length >= MOST_RECORDS) return undefined;
    values.push(trimmed(body.subarray(at, end)));
    at = end;
  }
  return values;
}

/**
 * Whatever a sender may mean by a body of records: a JSON array (of objects, or of strings that are lines), JSON values one
 * after the other, or lines of text.
 */
export function anyRecordsOf(body: Buffer): Records {
  const first = trimmed(body)[0];
  if (first === 0x7b) return sequenceOf(body);
  if (first !== 0x5b) return linesOf(body);
  const elements = elementsOf(body, MOST_RECORDS);
  if (elements.kind === 'too-many') return undefined;
  // Many a text log begins its lines with a bracket, too.
  if (elements.kind === 'neither' || !elements.lines.every(isObjectOrString)) return linesOf(body);
  return elements.lines.map((element) => {
    const bytes = trimmed(element);
    const text = stringOf(bytes);
    return text === undefined ? bytes : Buffer.from(text);
  });
}

function isObjectOrString(element: Buffer): boolean {
  const first = trimmed(element)[0];
  return first === 0x7b || first === 0x22;
}

function endOfLine(body: Buffer, from: number): number {
  const newline = body.indexOf(0x0a, from);
  return newline === -1 ? body.length : newline;
}

/** Behind the bracket that closes the one at `from`, or at the line end where it is seen that the value is broken. */
function endOfNested(body: Buffer, from: number): number {
  let depth = 0;
  let inString = false;
  /** The last byte that is no white space. */
  let before = 0;
  let lineEnd = -1;
  for (let at = from; at < body.length; at += 1) {
    const byte = body[at];
    if (inString) {
      if (byte === 0x0a) return at;
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
      continue;
    }
    if (byte === 0x0a) lineEnd = at;
    if (isBlank(byte)) continue;
    const opensLine = lineEnd !== -1 && byte === 0x7b;
    if (opensLine && before !== 0x3a && before !== 0x2c && before !== 0x5b) return lineEnd;
    lineEnd = -1;
    before = byte ?? 0;
    if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return body.length;
}
