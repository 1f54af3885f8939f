import { endOfTimestamp } from './end-of-timestamp.js';
import type { SyslogMessage } from './syslog-message.js';

const SPACE = 0x20;
const COLON = 0x3a;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const MAX_HOST_BYTES = 255;
/** Longer than the 32 of RFC 3164 §4.1.3: programs write more. */
const MAX_TAG_BYTES = 128;

/**
 * Reads `TIMESTAMP SP HOSTNAME SP TAG[PID]: CONTENT` (RFC 3164 §4.1) from `start`, where each part may be missing: nginx
 * with `nohostname` and HAProxy write no host, some senders no tag or no time. Without `<PRI>` (`start` 0) a header counts
 * only with a tag, so that an access log's own date is not taken for one. Undefined when there is no header.
 */
export function readRfc3164(bytes: Buffer, start: number): SyslogMessage | undefined {
  const behindTime = endOfTimestamp(bytes, start);
  const atName = behindTime ?? start;
  const tagFirst = readTag(bytes, atName);
  if (tagFirst !== undefined) {
    if (start === 0 && behindTime === undefined) return undefined;
    return { message: bytes.subarray(tagFirst.end), app: tagFirst.app };
  }
  if (behindTime === undefined) return undefined;
  const behindHost = endOfHost(bytes, behindTime);
  if (behindHost === undefined) return start === 0 ? undefined : { message: bytes.subarray(behindTime) };
  const host = bytes.toString('latin1', behindTime, behindHost);
  const tag = readTag(bytes, behindHost + 1);
  if (tag !== undefined) return { message: bytes.subarray(tag.end), host, app: tag.app };
  return start === 0 ? undefined : { message: bytes.subarray(behindHost + 1), host };
}

/** `name:`, `name[123]:` or `name[123]`, then a space, the end, or the start of JSON. */
function readTag(bytes: Buffer, start: number): { readonly app: string; readonly end: number } | undefined {
  const limit = Math.min(bytes.length, start + MAX_TAG_BYTES);
  let at = start;
  while (at < limit && isTagByte(bytes[at] ?? 0)) at += 1;
  if (at === start || !startsName(bytes[start] ?? 0)) return undefined;
  const app = bytes.toString('latin1', start, at);
  const hasProcess = bytes[at] === OPEN;
  if (hasProcess) {
    at += 1;
    while (at < limit && bytes[at] !== CLOSE && bytes[at] !== SPACE) at += 1;
    if (bytes[at] !== CLOSE) return undefined;
    at += 1;
  }
  if (bytes[at] === COLON) at += 1;
  else if (!hasProcess) return undefined;
  const next = bytes[at];
  return next === undefined || next === SPACE || next === 0x7b || next === OPEN
    ? { app, end: at }
    : undefined;
}

/** Anything a program may be called but what ends a tag or begins JSON. */
const isTagByte = (byte: number): boolean =>
  byte > SPACE && byte < 0x7f && byte !== COLON && byte !== OPEN && byte !== 0x7b && byte !== 0x22;

/** A letter, or one of `%_/(`, with which no address and no date begins. */
const startsName = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x25 ||
  byte === 0x5f ||
  byte === 0x2f ||
  byte === 0x28;

/** Where the space behind a host name stands; undefined when what stands there cannot be one. */
function endOfHost(bytes: Buffer, start: number): number | undefined {
  const limit = Math.min(bytes.length, start + MAX_HOST_BYTES + 1);
  for (let at = start; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === SPACE) return at > start ? at : undefined;
    if (byte < SPACE || byte > 0x7e || byte === 0x7b || byte === 0x22) return undefined;
  }
  return undefined;
}
