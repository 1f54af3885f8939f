import type { SyslogMessage } from './syslog-message.js';

const SPACE = 0x20;
const NIL = 0x2d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
/** Longest header field looked at; RFC 5424 §6 allows 255 for the longest, the host name. */
const MAX_FIELD_BYTES = 512;

/**
 * Reads `VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA [SP MSG]` (RFC 5424 §6) from
 * `start`; undefined when the bytes do not read so.
 */
export function readRfc5424(bytes: Buffer, start: number): SyslogMessage | undefined {
  if (bytes[start] !== 0x31 || bytes[start + 1] !== SPACE) return undefined;
  const time = start + 2;
  if (!isTimestamp(bytes, time)) return undefined;
  const host = fieldBehind(bytes, time);
  const app = host === undefined ? undefined : fieldBehind(bytes, host);
  const process = app === undefined ? undefined : fieldBehind(bytes, app);
  const id = process === undefined ? undefined : fieldBehind(bytes, process);
  const data = id === undefined ? undefined : fieldBehind(bytes, id);
  if (host === undefined || app === undefined || process === undefined || data === undefined)
    return undefined;
  const end = endOfStructuredData(bytes, data);
  // Structured data that never ends is no structured data: whoever wrote it meant a message.
  const message = end === undefined ? data : bytes[end] === SPACE ? end + 1 : end;
  return {
    message: bytes.subarray(message),
    ...named('host', bytes, host, app),
    ...named('app', bytes, app, process),
  };
}

/** NILVALUE, or a date that begins with four digits (RFC 3339). */
const isTimestamp = (bytes: Buffer, at: number): boolean =>
  (bytes[at] === NIL && bytes[at + 1] === SPACE) || (isDigit(bytes[at]) && bytes[at + 4] === NIL);

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Where the field behind the one at `at` begins. */
function fieldBehind(bytes: Buffer, at: number): number | undefined {
  const end = Math.min(bytes.length, at + MAX_FIELD_BYTES);
  for (let index = at; index < end; index += 1) if (bytes[index] === SPACE) return index + 1;
  return undefined;
}

/** A field as text; nothing for NILVALUE. */
function named<Name extends string>(
  name: Name,
  bytes: Buffer,
  start: number,
  next: number,
): { [key in Name]?: string } {
  const text = bytes.toString('utf8', start, next - 1);
  return text === '-' || text === '' ? {} : ({ [name]: text } as { [key in Name]?: string });
}

/** Behind `-` or `[id name="value" …]…`; a value may hold `\"`, `\\` and `\]` (§6.3.3). Undefined when it never ends. */
function endOfStructuredData(bytes: Buffer, start: number): number | undefined {
  if (bytes[start] === NIL) return start + 1;
  let at = start;
  while (bytes[at] === OPEN) {
    let quoted = false;
    for (at += 1; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (quoted && byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) quoted = !quoted;
      else if (byte === CLOSE && !quoted) break;
    }
    if (at >= bytes.length) return undefined;
    at += 1;
  }
  return at === start ? undefined : at;
}
