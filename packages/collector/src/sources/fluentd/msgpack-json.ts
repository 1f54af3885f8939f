import { type MsgpackHead, readHead } from './msgpack-head.js';

/** Deeper records are refused. */
const MAX_DEPTH = 64;
/** Fluentd's EventTime: seconds and nanoseconds, 32 bits each. */
const EVENT_TIME = 0;

/** JSON of a MessagePack value and where it ends; undefined when it is damaged, too deep, or has keys that are no scalars. */
export function jsonOf(
  bytes: Buffer,
  at: number,
  depth = 0,
): { readonly json: string; readonly end: number } | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || depth > MAX_DEPTH) return undefined;
  const start = at + head.size;
  if (head.kind === 'array' || head.kind === 'map') return containerOf(bytes, start, head, depth);
  const end = start + head.length;
  return end > bytes.length ? undefined : { json: scalarOf(bytes, start, head), end };
}

function containerOf(
  bytes: Buffer,
  start: number,
  head: MsgpackHead,
  depth: number,
): ReturnType<typeof jsonOf> {
  const isMap = head.kind === 'map';
  let json = isMap ? '{' : '[';
  let end = start;
  for (let index = 0; index < head.count; index += 1) {
    const isKey = isMap && index % 2 === 0;
    const value = isKey ? keyOf(bytes, end) : jsonOf(bytes, end, depth + 1);
    if (value === undefined) return undefined;
    if (index > 0) json += isMap && !isKey ? ':' : ',';
    json += value.json;
    end = value.end;
  }
  return { json: json + (isMap ? '}' : ']'), end };
}

/** A scalar as the text that JSON wants for a key. */
function keyOf(bytes: Buffer, at: number): ReturnType<typeof jsonOf> {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || head.kind === 'array' || head.kind === 'map') return undefined;
  const value = jsonOf(bytes, at);
  if (value === undefined || value.json.startsWith('"')) return value;
  return { json: `"${value.json}"`, end: value.end };
}

/** `bytes` hold all of it. */
function scalarOf(bytes: Buffer, start: number, head: MsgpackHead): string {
  switch (head.kind) {
    case 'nil':
    case 'array':
    case 'map':
      return 'null';
    case 'boolean':
    case 'fixed-int':
      return String(head.value);
    case 'uint':
      return head.length === 8
        ? String(bytes.readBigUInt64BE(start))
        : String(bytes.readUIntBE(start, head.length));
    case 'int':
      return head.length === 8
        ? String(bytes.readBigInt64BE(start))
        : String(bytes.readIntBE(start, head.length));
    case 'float': {
      const value = head.length === 4 ? bytes.readFloatBE(start) : bytes.readDoubleBE(start);
      return Number.isFinite(value) ? String(value) : 'null';
    }
    case 'text':
    case 'binary':
      return JSON.stringify(bytes.toString('utf8', start, start + head.length));
    case 'extension':
      return head.type === EVENT_TIME && head.length === 8 ? String(eventTime(bytes, start)) : 'null';
  }
}

/** Seconds since the epoch. */
const eventTime = (bytes: Buffer, start: number): number =>
  bytes.readUInt32BE(start) + bytes.readUInt32BE(start + 4) / 1e9;

/** Text of a string at `at` and where it ends; undefined when there stands something else. */
export function textAt(
  bytes: Buffer,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const part = bytesAt(bytes, at);
  return part === undefined ? undefined : { text: part.bytes.toString('utf8'), end: part.end };
}

/** A string or binary at `at`, as a view. */
export function bytesAt(
  bytes: Buffer,
  at: number,
): { readonly bytes: Buffer; readonly end: number } | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || (head.kind !== 'text' && head.kind !== 'binary')) return undefined;
  const end = at + head.size + head.length;
  return end > bytes.length ? undefined : { bytes: bytes.subarray(at + head.size, end), end };
}

/** Milliseconds since the epoch of an event's time: EventTime, or seconds as a number. Undefined for anything else. */
export function timeAt(bytes: Buffer, at: number): number | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || at + head.size + head.length > bytes.length) return undefined;
  // Fluent Bit: [time, metadata].
  if (head.kind === 'array') return head.count > 0 ? timeAt(bytes, at + head.size) : undefined;
  const seconds = Number(scalarOf(bytes, at + head.size, head));
  return Number.isFinite(seconds) && head.kind !== 'text' && head.kind !== 'nil' ? seconds * 1000 : undefined;
}
