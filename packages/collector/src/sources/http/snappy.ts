/** `too-long`: it says that it unpacks to more than `maxBytes`; nothing was allocated. */
export type Unsnapped =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-long' };

const DAMAGED = { kind: 'damaged' } as const;
/** An element of `n` bytes yields at most 64 bytes for 3: what claims more than that per byte lies. */
const MOST_EXPANSION = 24;

/**
 * Undoes Snappy's block format (https://github.com/google/snappy/blob/main/format_description.txt): the length as a varint, then literals
 * and copies of what came before. Total; time and memory linear in the claimed length, which is checked against the input's.
 */
export function unsnap(input: Uint8Array, maxBytes: number): Unsnapped {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = input[at];
    if (byte === undefined || shift > 28) return DAMAGED;
    at += 1;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length > maxBytes) return { kind: 'too-long' };
  if (length > input.length * MOST_EXPANSION) return DAMAGED;
  const output = Buffer.alloc(length);
  let out = 0;
  /** Little-endian number of `bytes` bytes; beyond the input it is NaN, which fails all checks below. */
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += (input[at + index] ?? Number.NaN) * 256 ** index;
    at += bytes;
    return value;
  };
  while (at < input.length) {
    const tag = number(1);
    const high = tag >> 2;
    if ((tag & 3) === 0) {
      const size = (high < 60 ? high : number(high - 59)) + 1;
      if (!(at + size <= input.length && out + size <= length)) return DAMAGED;
      output.set(input.subarray(at, at + size), out);
      at += size;
      out += size;
      continue;
    }
    const near = (tag & 3) === 1;
    const size = near ? (high & 7) + 4 : high + 1;
    const offset = near ? (tag >> 5) * 256 + number(1) : number((tag & 3) === 2 ? 2 : 4);
    if (!(offset > 0 && offset <= out && out + size <= length)) return DAMAGED;
    // Byte by byte: a copy may reach into what it writes.
    for (let index = 0; index < size; index += 1) output[out + index] = output[out - offset + index] ?? 0;
    out += size;
  }
  return out === length ? { kind: 'bytes', bytes: output } : DAMAGED;
}
