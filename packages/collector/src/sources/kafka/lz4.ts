const MAGIC = 0x184d2204;
const FIRST_CAPACITY = 65_536;

/**
 * Unpacks LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md). Check sums are not looked at: Kafka's
 * record batch has a CRC of its own, and old Kafka clients wrote a wrong header sum. Throws on damage, or when more than
 * `most` bytes come out.
 */
export function unpackLz4(packed: Buffer, most: number): Buffer {
  if (packed.length < 7 || packed.readUInt32LE(0) !== MAGIC) throw new Error('lz4: no frame');
  const flags = packed[4] ?? 0;
  if (flags >> 6 !== 1) throw new Error('lz4: unknown version');
  const hasBlockSum = (flags & 0x10) !== 0;
  let at = 6 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0) + 1;
  let out = Buffer.allocUnsafe(Math.min(most, FIRST_CAPACITY));
  let filled = 0;
  const room = (bytes: number): void => {
    if (filled + bytes > most) throw new Error(`lz4: unpacks to more than ${most} bytes`);
    if (filled + bytes <= out.length) return;
    const bigger = Buffer.allocUnsafe(Math.min(most, Math.max(out.length * 2, filled + bytes)));
    out.copy(bigger, 0, 0, filled);
    out = bigger;
  };
  for (;;) {
    if (at + 4 > packed.length) throw new Error('lz4: cut short');
    const size = packed.readUInt32LE(at);
    at += 4;
    if (size === 0) return out.subarray(0, filled);
    const length = size & 0x7fffffff;
    if (at + length > packed.length) throw new Error('lz4: a block is cut short');
    const block = packed.subarray(at, at + length);
    if (size >>> 31 === 1) {
      room(length);
      block.copy(out, filled);
      filled += length;
    } else {
      for (const { literals, offset, match } of sequencesOf(block)) {
        room(literals.length + match);
        literals.copy(out, filled);
        filled += literals.length;
        if (match > 0) filled = copyWithin(out, filled, offset, match, out.length);
      }
    }
    at += length + (hasBlockSum ? 4 : 0);
  }
}

interface Sequence {
  readonly literals: Buffer;
  readonly offset: number;
  readonly match: number;
}

/** The sequences of a block (lz4_Block_format.md); the last one has literals only. */
function* sequencesOf(block: Buffer): Generator<Sequence> {
  let at = 0;
  const longer = (length: number): number => {
    if (length < 15) return length;
    let total = length;
    for (;;) {
      const byte = block[at];
      if (byte === undefined) throw new Error('lz4: cut short');
      at += 1;
      total += byte;
      if (byte < 255) return total;
    }
  };
  while (at < block.length) {
    const token = block[at] ?? 0;
    at += 1;
    const literal = longer(token >> 4);
    if (at + literal > block.length) throw new Error('lz4: a literal is too long');
    const literals = block.subarray(at, at + literal);
    at += literal;
    if (at >= block.length) {
      yield { literals, offset: 0, match: 0 };
      return;
    }
    if (at + 2 > block.length) throw new Error('lz4: cut short');
    const offset = block.readUInt16LE(at);
    at += 2;
    yield { literals, offset, match: longer(token & 15) + 4 };
  }
}

/** Repeats `length` bytes from `offset` before the end; they may overlap what is being written. Answers the new end. */
function copyWithin(out: Buffer, filled: number, offset: number, length: number, size: number): number {
  if (offset === 0 || offset > filled || filled + length > size) throw new Error('a copy reaches outside');
  if (offset >= length) out.copy(out, filled, filled - offset, filled - offset + length);
  else
    for (let index = 0; index < length; index += 1) out[filled + index] = out[filled - offset + index] ?? 0;
  return filled + length;
}
