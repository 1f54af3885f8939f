const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Longest decimal form of a number as JavaScript writes it, with room to spare. */
const LONGEST_NUMBER = 32;
/** A UTF-16 unit takes at most this many bytes: `\uXXXX`. */
const MOST_BYTES_PER_UNIT = 6;

/**
 * Plain data (objects, arrays, strings, numbers, booleans, null) as the bytes that `JSON.stringify` and UTF-8 would make
 * of it, appended to a buffer that grows. In one step, without the text in between, which halves the time for objects
 * of many short strings. Properties that are undefined are left out; nothing is called on the values.
 */
export class JsonBytes {
  buffer: Buffer;
  end: number;

  constructor(buffer: Buffer, end: number) {
    this.buffer = buffer;
    this.end = end;
  }

  write(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.string(value);
        return;
      case 'number':
        this.number(value);
        return;
      case 'boolean':
        this.ascii(value ? 'true' : 'false');
        return;
      case 'object':
        if (value === null) this.ascii('null');
        else if (Array.isArray(value)) this.array(value);
        else this.object(value as Readonly<Record<string, unknown>>);
        return;
      default:
        this.ascii('null');
    }
  }

  byte(byte: number): void {
    if (this.end >= this.buffer.length) this.grow(1);
    this.buffer[this.end] = byte;
    this.end += 1;
  }

  /** Room for `bytes` more. */
  ensure(bytes: number): void {
    if (this.end + bytes > this.buffer.length) this.grow(bytes);
  }

  private object(value: Readonly<Record<string, unknown>>): void {
    let separator = 0x7b;
    for (const key in value) {
      const property = value[key];
      if (property === undefined) continue;
      this.byte(separator);
      this.string(key);
      this.byte(0x3a);
      if (typeof property === 'string') this.string(property);
      else this.write(property);
      separator = 0x2c;
    }
    if (separator === 0x7b) this.byte(0x7b);
    this.byte(0x7d);
  }

  private array(values: readonly unknown[]): void {
    this.byte(0x5b);
    for (let index = 0; index < values.length; index += 1) {
      if (index > 0) this.byte(0x2c);
      this.write(values[index]);
    }
    this.byte(0x5d);
  }

  private string(text: string): void {
    const { length } = text;
    const start = this.end;
    if (start + length + 2 > this.buffer.length) this.grow(length + 2);
    const { buffer } = this;
    buffer[start] = QUOTE;
    let at = start + 1;
    for (let index = 0; index < length; index += 1, at += 1) {
      const code = text.charCodeAt(index);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) {
        this.otherString(text);
        return;
      }
      buffer[at] = code;
    }
    buffer[at] = QUOTE;
    this.end = at + 1;
  }

  /** With escapes or beyond ASCII. */
  private otherString(text: string): void {
    this.ensure(text.length * MOST_BYTES_PER_UNIT + 2);
    this.end += this.buffer.write(JSON.stringify(text), this.end, 'utf8');
  }

  private number(value: number): void {
    this.ensure(LONGEST_NUMBER);
    if (!Number.isSafeInteger(value) || value < 0) {
      this.ascii(Number.isFinite(value) ? String(value) : 'null');
      return;
    }
    let digits = 1;
    for (let bound = 10; value >= bound; bound *= 10) digits += 1;
    let rest = value;
    for (let at = this.end + digits - 1; at >= this.end; at -= 1) {
      const shorter = Math.floor(rest / 10);
      this.buffer[at] = 0x30 + (rest - shorter * 10);
      rest = shorter;
    }
    this.end += digits;
  }

  private ascii(text: string): void {
    this.ensure(text.length);
    for (let index = 0; index < text.length; index += 1)
      this.buffer[this.end + index] = text.charCodeAt(index);
    this.end += text.length;
  }

  private grow(bytes: number): void {
    let capacity = Math.max(64, this.buffer.length * 2);
    while (capacity < this.end + bytes) capacity *= 2;
    const bigger = Buffer.allocUnsafeSlow(capacity);
    this.buffer.copy(bigger, 0, 0, this.end);
    this.buffer = bigger;
  }
}
