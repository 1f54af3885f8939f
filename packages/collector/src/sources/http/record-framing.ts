import { elementsOf, isBlank, trimmed } from '../json-elements.js';
import { MOST_RECORDS } from './http-door.js';
import { stringOf } from './json-members.js';
import { CLOSE, classOf, closingQuoteOrLineEnd, nextStructural, OPEN, QUOTE } from './json-scan.js';

/** Records of a body, or undefined when there are more than `MOST_RECORDS`. */
type Records = readonly Buffer[] | undefined;

/** Lines, without their line ends (LF or CRLF) and without empty ones. Linear time. */
export function linesOf(body: Buffer): Records {
  const lines: Buffer[] = [];
  for (let start = 0; start < body.length; ) {
    // Millions of empty lines: looking at a byte is cheaper than a search.
    if (body[start] === 0x0a) {
      start += 1;
      continue;
    }
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
  return oneALine(body) ?? scannedSequenceOf(body);
}

/** Two objects may stand on one line where one of these is found. */
const BETWEEN_OBJECTS = ['}{', '},{', '} ', '}, ', '}\t', '},\t', '\x1e'];

/**
 * The quick way, without looking at each byte: every line begins and ends as an object does. No value goes over such a line
 * end, as nothing stands between the objects before and behind it; only a line that may have two is scanned. Undefined when it is not so.
 */
function oneALine(body: Buffer): Records {
  const lines = linesOf(body);
  if (lines?.every((line) => line[0] === 0x7b && line[line.length - 1] === 0x7d) !== true) return undefined;
  const values: Buffer[] = [];
  for (const line of lines) {
    const mayBeTwo = BETWEEN_OBJECTS.some((between) => line.includes(between, 0, 'latin1'));
    const found = mayBeTwo ? scannedSequenceOf(line) : [line];
    if (found === undefined || values.length + found.length > MOST_RECORDS) return undefined;
    for (const value of found) values.push(value);
  }
  return values;
}

function scannedSequenceOf(body: Buffer): Records {
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
  const end = body.length;
  let depth = 0;
  for (let at = from; at < end; at = nextStructural(body, at + 1, end)) {
    const kind = classOf(body[at]);
    if (kind === OPEN) {
      const brokenAt = at > from && body[at] === 0x7b ? brokenBefore(body, at) : undefined;
      if (brokenAt !== undefined) return brokenAt;
      depth += 1;
    } else if (kind === CLOSE) depth -= 1;
    else if (kind === QUOTE) {
      at = closingQuoteOrLineEnd(body, at, end);
      if (body[at] === 0x0a) return at;
    }
    if (depth === 0) return at + 1;
  }
  return end;
}

/** The line end before an object that cannot begin here: a line begins with it, and nothing before it leads to a value. */
function brokenBefore(body: Buffer, at: number): number | undefined {
  let lineEnd: number | undefined;
  let before = at - 1;
  for (; isBlank(body[before]); before -= 1) if (body[before] === 0x0a) lineEnd ??= before;
  const byte = body[before];
  return byte === 0x3a || byte === 0x2c || byte === 0x5b ? undefined : lineEnd;
}
