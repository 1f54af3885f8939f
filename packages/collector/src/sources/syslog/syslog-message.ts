import { readRfc3164 } from './read-rfc3164.js';
import { readRfc5424 } from './read-rfc5424.js';

/** A syslog message, taken apart. All are views into the bytes or copies of short parts of them. */
export interface SyslogMessage {
  /** MSG: what the program wrote. */
  readonly message: Buffer;
  readonly host?: string;
  readonly app?: string;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** Says that JSON follows (lumberjack/CEE); rsyslog and syslog-ng write it before structured messages. */
const CEE_COOKIE = Buffer.from('@cee:', 'latin1');
const SPACE = 0x20;

/**
 * Takes the syslog header off: RFC 5424, RFC 3164 and their usual variants. Total and linear: what has no header that is
 * understood is a message as a whole.
 */
export function readSyslogMessage(bytes: Buffer): SyslogMessage {
  const end = trimmedEnd(bytes);
  const whole = end === bytes.length ? bytes : bytes.subarray(0, end);
  const start = endOfPriority(whole);
  const found = (start > 0 ? readRfc5424(whole, start) : undefined) ?? readRfc3164(whole, start);
  const message = withoutMarks(found?.message ?? whole.subarray(start));
  if (found === undefined) return { message };
  const { host, app } = found;
  return { message, ...(host === undefined ? {} : { host }), ...(app === undefined ? {} : { app }) };
}

/** Where the text behind `<PRI>` begins; 0 when there is none. One to three digits (RFC 5424 §6.2.1). */
function endOfPriority(bytes: Buffer): number {
  if (bytes[0] !== 0x3c) return 0;
  for (let index = 1; index <= 4; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3e) return index > 1 ? index + 1 : 0;
    if (byte < 0x30 || byte > 0x39) return 0;
  }
  return 0;
}

/** Line ends and NUL that framing left behind. */
function trimmedEnd(bytes: Buffer): number {
  let end = bytes.length;
  for (; end > 0; end -= 1) {
    const byte = bytes[end - 1];
    if (byte !== 0x0a && byte !== 0x0d && byte !== 0x00) break;
  }
  return end;
}

/** Leading spaces (rsyslog keeps the one behind the tag), the byte order mark of RFC 5424 §6.4 and the CEE cookie. */
function withoutMarks(message: Buffer): Buffer {
  let start = afterSpaces(message, 0);
  if (hasAt(message, BOM, start)) start = afterSpaces(message, start + BOM.length);
  if (hasAt(message, CEE_COOKIE, start)) start = afterSpaces(message, start + CEE_COOKIE.length);
  return start === 0 ? message : message.subarray(start);
}

function afterSpaces(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === SPACE) at += 1;
  return at;
}

const hasAt = (bytes: Buffer, part: Buffer, at: number): boolean =>
  bytes.length >= at + part.length && bytes.compare(part, 0, part.length, at, at + part.length) === 0;
