import { type MsgpackHead, readHead } from './msgpack-head.js';

/** Deeper records are refused. */
const MAX_DEPTH = 64;
/** Fluentd's EventTime: seconds and nanoseconds, 32 bits each. */
const EVENT_TIME = 0;
const FIRST_CAPACITY = 4096;
/** A byte of a string becomes at most `\u001f`. */
const LONGEST_ESCAPE = 6;
/** How JSON writes the bytes below a space. */
const CONTROLS = Array.from({ length: 0x20 }, (_, byte) =>
  Buffer.from(JSON.stringify(String.fromCharCode(byte)).slice(1, -1)),
);

/**
 * Writes MessagePack values as JSON, from bytes to bytes: strings are copied, not decoded, so that even what is no UTF-8
 * stays as it was sent. Memory: at most six times that of a value, kept for the next one.
 */
export class MsgpackJson {
  private out = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  private used = 0;
  private end = 0;

  /** JSON of the value at `at`; undefined when it is damaged, too deep, or has keys that are no scalars. */
  jsonOf(bytes: Buffer, at: number): { readonly json: Buffer; readonly end: number } | undefined {
    this.used = 0;
    this.end = at;
    if (!this.value(bytes, 0)) return undefined;
    return { json: Buffer.from(this.out.subarray(0, this.used)), end: this.end };
  }

  private value(bytes: Buffer, depth: number): boolean {
    const head = readHead(bytes, this.end);
    if (typeof head === 'string' || depth > MAX_DEPTH) return false;
    this.end += head.size;
    if (head.kind === 'array') return this.list(bytes, head.count, depth);
    if (head.kind === 'map') return this.map(bytes, head.count, depth);
    return this.scalar(bytes, head);
  }

  private list(bytes: Buffer, count: number, depth: number): boolean {
    this.byte(0x5b);
    for (let index = 0; index < count; index += 1) {
      if (index > 0) this.byte(0x2c);
      if (!this.value(bytes, depth + 1)) return false;
    }
    this.byte(0x5d);
    return true;
  }

  private map(bytes: Buffer, count: number, depth: number): boolean {
    this.byte(0x7b);
    for (let index = 0; index < count; index += 2) {
      if (index > 0) this.byte(0x2c);
      if (!this.key(bytes)) return false;
      this.byte(0x3a);
      if (!this.value(bytes, depth + 1)) return false;
    }
    this.byte(0x7d);
    return true;
  }

  /** A scalar, as the text that JSON wants for a key. */
  private key(bytes: Buffer): boolean {
    const head = readHead(bytes, this.end);
    if (typeof head === 'string' || head.kind === 'array' || head.kind === 'map') return false;
    this.end += head.size;
    if (head.kind === 'text' || head.kind === 'binary') return this.scalar(bytes, head);
    this.byte(0x22);
    const isWhole = this.scalar(bytes, head);
    this.byte(0x22);
    return isWhole;
  }

  private scalar(bytes: Buffer, head: MsgpackHead): boolean {
    const start = this.end;
    this.end += head.length;
    if (this.end > bytes.length) return false;
    if (head.kind === 'text' || head.kind === 'binary') this.text(bytes, start, this.end);
    else this.ascii(plainScalar(bytes, start, head));
    return true;
  }

  private text(bytes: Buffer, start: number, end: number): void {
    this.reserve((end - start) * LONGEST_ESCAPE + 2);
    const { out } = this;
    let used = this.used;
    out[used++] = 0x22;
    for (let index = start; index < end; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte === 0x22 || byte === 0x5c) {
        out[used++] = 0x5c;
        out[used++] = byte;
      } else if (byte >= 0x20) out[used++] = byte;
      else {
        const escaped = CONTROLS[byte] ?? [];
        out.set(escaped, used);
        used += escaped.length;
      }
    }
    out[used++] = 0x22;
    this.used = used;
  }

  private ascii(text: string): void {
    this.reserve(text.length);
    this.used += this.out.write(text, this.used, 'latin1');
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.out[this.used++] = byte;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.out.length) return;
    const bigger = Buffer.allocUnsafeSlow(Math.max(this.out.length * 2, this.used + more));
    this.out.copy(bigger, 0, 0, this.used);
    this.out = bigger;
  }
}

/** A scalar that is no string; `bytes` hold all of it. */
function plainScalar(bytes: Buffer, start: number, head: MsgpackHead): string {
  switch (head.kind) {
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
    case 'extension':
      return head.type === EVENT_TIME && head.length === 8 ? String(eventTime(bytes, start)) : 'null';
    case 'nil':
    case 'text':
    case 'binary':
    case 'array':
    case 'map':
      return 'null';
  }
}

/** Seconds since the epoch. */
const eventTime = (bytes: Buffer, start: number): number =>
  bytes.readUInt32BE(start) + bytes.readUInt32BE(start + 4) / 1e9;

/** Milliseconds since the epoch of an event's time: EventTime, or seconds as a number. Undefined for anything else. */
export function timeAt(bytes: Buffer, at: number): number | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || at + head.size + head.length > bytes.length) return undefined;
  // Fluent Bit: [time, metadata], which is no list of lists.
  if (head.kind === 'array') {
    const inner = readHead(bytes, at + head.size);
    return typeof inner === 'string' || inner.kind === 'array' ? undefined : timeAt(bytes, at + head.size);
  }
  const seconds = Number(plainScalar(bytes, at + head.size, head));
  return Number.isFinite(seconds) && TIMES.has(head.kind) ? seconds * 1000 : undefined;
}
const TIMES: ReadonlySet<MsgpackHead['kind']> = new Set(['fixed-int', 'uint', 'int', 'float', 'extension']);
