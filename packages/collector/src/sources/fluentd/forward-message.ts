import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { endOfValue, readHead } from './msgpack-head.js';
import { MsgpackJson, timeAt } from './msgpack-json.js';
import { bytesAt, textAt } from './msgpack-text.js';

export interface ForwardLimits {
  readonly maxRecordBytes: number;
  readonly maxUnpackedBytes: number;
}

export interface ForwardEvent {
  /** The record as JSON. */
  readonly json: Buffer;
  /** Milliseconds since the epoch; absent when the sender gave none. */
  readonly timeMs?: number;
}

/**
 * What one value of the stream is. `events`: `broken` of them could not be read; `chunk` wants an acknowledgement and
 * `receipt` names this delivery. `nothing`: nil, which some senders use as a heartbeat. `bad`: what cannot be read as a whole;
 * with a `chunk` it is acknowledged all the same, because sending it again would not help.
 */
export type ForwardMessage =
  | {
      readonly kind: 'events';
      readonly tag: string;
      readonly events: readonly ForwardEvent[];
      readonly broken: number;
      readonly chunk?: string;
      readonly receipt?: string;
    }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'bad';
      readonly reason: 'bad-envelope' | 'bad-compression' | 'too-long';
      readonly detail: string;
      readonly chunk?: string;
    };

/** Most events of one message: tiny ones must not fill the memory. */
const MOST_EVENTS = 200_000;
const MOST_OPTIONS = 32;
const LONGEST_TAG = 256;
/** More than logs ever shrink; keeps what a sender can make us unpack in proportion to what it sends. */
const MOST_UNPACKED_RATIO = 200;
const SMALL_BYTES = 1_048_576;

type Bad = Extract<ForwardMessage, { kind: 'bad' }>;
const bad = (reason: Bad['reason'], detail: string): Bad => ({ kind: 'bad', reason, detail });
const NO_MESSAGE = bad(
  'bad-envelope',
  'Bytes that are no Fluentd forward message arrived on a port for them.',
);
const NO_EVENTS = bad(
  'bad-envelope',
  'A forward message is none of the four modes of the Fluentd forward protocol.',
);
const BAD_GZIP = bad('bad-compression', 'A compressed forward message is damaged or unpacks to too much.');
const BAD_ENCODING = bad('bad-compression', 'A forward message is compressed with something else than gzip.');
const TOO_MANY = bad('too-long', `A forward message has more than ${MOST_EVENTS} events.`);

/** Takes one whole value of the stream apart. Total. Source: fluent/fluentd wiki, Forward Protocol Specification v1. */
export function readForwardMessage(bytes: Buffer, limits: ForwardLimits): ForwardMessage {
  const head = readHead(bytes, 0);
  if (typeof head === 'string') return NO_MESSAGE;
  if (head.kind === 'nil') return { kind: 'nothing' };
  if (head.kind !== 'array') return NO_MESSAGE;
  const tag = head.count >= 2 ? textAt(bytes, head.size) : undefined;
  if (tag === undefined) return NO_EVENTS;
  const second = readHead(bytes, tag.end);
  if (typeof second === 'string') return NO_EVENTS;
  const behind = endOfValue(bytes, tag.end);
  if (typeof behind === 'string') return NO_EVENTS;
  const name = tag.text.slice(0, LONGEST_TAG);
  switch (second.kind) {
    case 'array': {
      const options = optionsAt(bytes, behind, head.count > 2);
      return eventsOf(
        bytes.subarray(tag.end + second.size, behind),
        second.count,
        name,
        options,
        bytes,
        limits,
      );
    }
    case 'text':
    case 'binary': {
      const options = optionsAt(bytes, behind, head.count > 2);
      const packed = bytesAt(bytes, tag.end)?.bytes ?? Buffer.alloc(0);
      const entries = unpacked(packed, options.get('compressed'), limits);
      return Buffer.isBuffer(entries)
        ? eventsOf(entries, undefined, name, options, bytes, limits)
        : withChunk(entries, options);
    }
    case 'uint':
    case 'int':
    case 'fixed-int':
    case 'float':
    case 'extension': {
      if (head.count < 3) return NO_EVENTS;
      // Message mode: the message itself is one entry behind its tag.
      const record = endOfValue(bytes, behind);
      if (typeof record === 'string') return NO_EVENTS;
      const options = optionsAt(bytes, record, head.count > 3);
      const event = eventAt(bytes, tag.end, behind, record, limits, new MsgpackJson());
      return finish(name, event === undefined ? [] : [event], event === undefined ? 1 : 0, options, bytes);
    }
    default:
      return NO_EVENTS;
  }
}

function unpacked(packed: Buffer, compressed: string | undefined, limits: ForwardLimits): Buffer | Bad {
  if (compressed === undefined || compressed === 'text') return packed;
  if (compressed !== 'gzip') return BAD_ENCODING;
  const maxOutputLength = Math.min(
    limits.maxUnpackedBytes,
    SMALL_BYTES + packed.length * MOST_UNPACKED_RATIO,
  );
  try {
    return gunzipSync(packed, { maxOutputLength });
  } catch {
    return BAD_GZIP;
  }
}

function withChunk(why: Bad, options: ReadonlyMap<string, string>): Bad {
  const chunk = options.get('chunk');
  return chunk === undefined ? why : { ...why, chunk };
}

/** `count` undefined: as many entries as the bytes hold. */
function eventsOf(
  entries: Buffer,
  count: number | undefined,
  tag: string,
  options: ReadonlyMap<string, string>,
  whole: Buffer,
  limits: ForwardLimits,
): ForwardMessage {
  const events: ForwardEvent[] = [];
  const writer = new MsgpackJson();
  let broken = 0;
  let at = 0;
  for (let index = 0; count === undefined ? at < entries.length : index < count; index += 1) {
    if (index >= MOST_EVENTS) return withChunk(TOO_MANY, options);
    const end = endOfValue(entries, at);
    const event = typeof end === 'string' ? undefined : entryAt(entries, at, end, limits, writer);
    if (event === undefined) broken += 1;
    else events.push(event);
    // A damaged entry hides where the next one begins.
    if (typeof end === 'string') break;
    at = end;
  }
  return finish(tag, events, broken, options, whole);
}

/** `[time, record]`. */
function entryAt(
  bytes: Buffer,
  at: number,
  end: number,
  limits: ForwardLimits,
  writer: MsgpackJson,
): ForwardEvent | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || head.kind !== 'array' || head.count < 2) return undefined;
  const time = at + head.size;
  const record = endOfValue(bytes, time);
  return typeof record === 'string' ? undefined : eventAt(bytes, time, record, end, limits, writer);
}

function eventAt(
  bytes: Buffer,
  time: number,
  record: number,
  end: number,
  { maxRecordBytes }: ForwardLimits,
  writer: MsgpackJson,
): ForwardEvent | undefined {
  const head = readHead(bytes, record);
  if (typeof head === 'string' || head.kind !== 'map' || end - record > maxRecordBytes) return undefined;
  const value = writer.jsonOf(bytes, record);
  if (value === undefined) return undefined;
  const timeMs = timeAt(bytes, time);
  return timeMs === undefined ? { json: value.json } : { json: value.json, timeMs };
}

function finish(
  tag: string,
  events: readonly ForwardEvent[],
  broken: number,
  options: ReadonlyMap<string, string>,
  whole: Buffer,
): ForwardMessage {
  const chunk = options.get('chunk');
  if (chunk === undefined) return { kind: 'events', tag, events, broken };
  // With the content: a sender that counts its chunks from 1 after each restart loses nothing.
  const receipt = createHash('sha256').update(chunk).update('\0').update(whole).digest('base64url');
  return { kind: 'events', tag, events, broken, chunk, receipt };
}

/** Options that are strings: `chunk`, `compressed`. */
function optionsAt(bytes: Buffer, at: number, present: boolean): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  const head = present ? readHead(bytes, at) : 'incomplete';
  if (typeof head === 'string' || head.kind !== 'map') return options;
  let end = at + head.size;
  for (let pair = 0; pair < Math.min(head.count / 2, MOST_OPTIONS); pair += 1) {
    const key = textAt(bytes, end);
    const behind = key === undefined ? undefined : endOfValue(bytes, key.end);
    if (key === undefined || typeof behind !== 'number') break;
    const value = textAt(bytes, key.end);
    if (value !== undefined) options.set(key.text, value.text);
    end = behind;
  }
  return options;
}
