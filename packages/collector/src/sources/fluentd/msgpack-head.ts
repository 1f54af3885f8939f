/**
 * The first bytes of a MessagePack value (github.com/msgpack/msgpack, spec.md). `size`: bytes of the head itself;
 * `length`: bytes behind it that belong to the value; `count`: values behind it that do.
 */
export type MsgpackHead =
  | { readonly kind: 'nil'; readonly size: number; readonly length: 0; readonly count: 0 }
  | {
      readonly kind: 'boolean';
      readonly size: number;
      readonly length: 0;
      readonly count: 0;
      readonly value: boolean;
    }
  | {
      readonly kind: 'fixed-int';
      readonly size: number;
      readonly length: 0;
      readonly count: 0;
      readonly value: number;
    }
  | {
      readonly kind: 'uint' | 'int' | 'float';
      readonly size: number;
      readonly length: number;
      readonly count: 0;
    }
  | { readonly kind: 'text' | 'binary'; readonly size: number; readonly length: number; readonly count: 0 }
  | {
      readonly kind: 'extension';
      readonly size: number;
      readonly length: number;
      readonly count: 0;
      readonly type: number;
    }
  | { readonly kind: 'array'; readonly size: number; readonly length: 0; readonly count: number }
  /** `count` is twice the number of pairs. */
  | { readonly kind: 'map'; readonly size: number; readonly length: 0; readonly count: number };

/** Reads a head. `incomplete`: more bytes are needed. `invalid`: 0xc1, which MessagePack never uses. */
export function readHead(bytes: Buffer, at: number): MsgpackHead | 'incomplete' | 'invalid' {
  const byte = bytes[at];
  if (byte === undefined) return 'incomplete';
  if (byte <= 0x7f) return { kind: 'fixed-int', size: 1, length: 0, count: 0, value: byte };
  if (byte >= 0xe0) return { kind: 'fixed-int', size: 1, length: 0, count: 0, value: byte - 0x100 };
  if (byte <= 0x8f) return { kind: 'map', size: 1, length: 0, count: 2 * (byte & 0x0f) };
  if (byte <= 0x9f) return { kind: 'array', size: 1, length: 0, count: byte & 0x0f };
  if (byte <= 0xbf) return { kind: 'text', size: 1, length: byte & 0x1f, count: 0 };
  if (byte === 0xc1) return 'invalid';
  if (bytes.length < at + headSize(byte)) return 'incomplete';
  return longHead(bytes, at, byte);
}

/** Bytes of a head that begins with `byte`, 0xc0 to 0xdf. */
function headSize(byte: number): number {
  if (byte <= 0xc3) return 1;
  if (byte <= 0xc6) return 1 + 2 ** (byte - 0xc4);
  if (byte <= 0xc9) return 2 + 2 ** (byte - 0xc7);
  if (byte <= 0xd3) return 1;
  if (byte <= 0xd8) return 2;
  if (byte <= 0xdb) return 1 + 2 ** (byte - 0xd9);
  return byte % 2 === 0 ? 3 : 5;
}

function longHead(bytes: Buffer, at: number, byte: number): MsgpackHead {
  const size = headSize(byte);
  if (byte === 0xc0) return { kind: 'nil', size, length: 0, count: 0 };
  if (byte <= 0xc3) return { kind: 'boolean', size, length: 0, count: 0, value: byte === 0xc3 };
  if (byte <= 0xc6) return { kind: 'binary', size, length: bytes.readUIntBE(at + 1, size - 1), count: 0 };
  if (byte <= 0xc9) {
    const length = bytes.readUIntBE(at + 1, size - 2);
    return { kind: 'extension', size, length, count: 0, type: bytes.readInt8(at + size - 1) };
  }
  if (byte <= 0xcb) return { kind: 'float', size, length: byte === 0xca ? 4 : 8, count: 0 };
  if (byte <= 0xcf) return { kind: 'uint', size, length: 2 ** (byte - 0xcc), count: 0 };
  if (byte <= 0xd3) return { kind: 'int', size, length: 2 ** (byte - 0xd0), count: 0 };
  if (byte <= 0xd8)
    return { kind: 'extension', size, length: 2 ** (byte - 0xd4), count: 0, type: bytes.readInt8(at + 1) };
  if (byte <= 0xdb) return { kind: 'text', size, length: bytes.readUIntBE(at + 1, size - 1), count: 0 };
  const count = bytes.readUIntBE(at + 1, size - 1);
  return byte <= 0xdd
    ? { kind: 'array', size, length: 0, count }
    : { kind: 'map', size, length: 0, count: 2 * count };
}

/**
 * The bytes and values behind a head of one byte, as `length * 256 + count`; -1 for longer heads. The usual heads are read
 * so without an object each: every message is walked twice before its records are read.
 */
export function shortHead(byte: number): number {
  if (byte <= 0x7f || byte >= 0xe0) return 0;
  if (byte <= 0x8f) return 2 * (byte & 0x0f);
  if (byte <= 0x9f) return byte & 0x0f;
  return byte <= 0xbf ? (byte & 0x1f) * 256 : -1;
}

/** Where the value at `at` ends. Linear, no recursion, no memory; the end of a container is that of its last value. */
export function endOfValue(bytes: Buffer, at: number): number | 'incomplete' | 'invalid' {
  let end = at;
  for (let values = 1; values > 0; values -= 1) {
    const short = end < bytes.length ? shortHead(bytes[end] ?? 0) : -1;
    if (short >= 0) {
      end += 1 + (short >> 8);
      values += short & 0xff;
    } else {
      const head = readHead(bytes, end);
      if (typeof head === 'string') return head;
      end += head.size + head.length;
      values += head.count;
    }
    if (end > bytes.length) return 'incomplete';
  }
  return end;
}
