/** How Java producers frame snappy blocks (xerial snappy-java, `SnappyOutputStream`): magic, two versions, blocks. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER = 16;

/** Unpacks snappy, bare or in Java's framing. Throws on damage, or when more than `most` bytes come out. */
export function unpackSnappy(packed: Buffer, most: number): Buffer {
  if (!packed.subarray(0, XERIAL.length).equals(XERIAL)) return unpackBlock(packed, most);
  const blocks: Buffer[] = [];
  let room = most;
  for (let at = XERIAL_HEADER; at < packed.length; ) {
    const length = packed.readInt32BE(at);
    if (length < 0 || at + 4 + length > packed.length) throw new Error('snappy: a block is cut short');
    const block = unpackBlock(packed.subarray(at + 4, at + 4 + length), room);
    room -= block.length;
    blocks.push(block);
    at += 4 + length;
  }
  return Buffer.concat(blocks);
}

/** One block (https://github.com/google/snappy/blob/main/format_description.txt). */
function unpackBlock(packed: Buffer, most: number): Buffer {
  const [size, start] = readSize(packed);
  if (size > most) throw new Error(`snappy: unpacks to more than ${most} bytes`);
  const out = Buffer.allocUnsafe(size);
  let at = start;
  let filled = 0;
  while (at < packed.length) {
    const tag = packed[at] ?? 0;
    at += 1;
    const kind = tag & 3;
    if (kind === 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const bytes = length - 59;
        if (at + bytes > packed.length) throw new Error('snappy: cut short');
        length = packed.readUIntLE(at, bytes);
        at += bytes;
      }
      length += 1;
      if (at + length > packed.length || filled + length > size)
        throw new Error('snappy: a literal is too long');
      packed.copy(out, filled, at, at + length);
      at += length;
      filled += length;
      continue;
    }
    const width = kind === 1 ? 1 : kind === 2 ? 2 : 4;
    if (at + width > packed.length) throw new Error('snappy: cut short');
    const low = packed.readUIntLE(at, width);
    at += width;
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    filled = copyWithin(out, filled, kind === 1 ? ((tag >> 5) << 8) | low : low, length, size);
  }
  if (filled !== size) throw new Error('snappy: shorter than it says');
  return out;
}

/** Repeats `length` bytes from `offset` before the end; they may overlap what is being written. Answers the new end. */
export function copyWithin(
  out: Buffer,
  filled: number,
  offset: number,
  length: number,
  size: number,
): number {
  if (offset === 0 || offset > filled || filled + length > size) throw new Error('a copy reaches outside');
  if (offset >= length) out.copy(out, filled, filled - offset, filled - offset + length);
  else
    for (let index = 0; index < length; index += 1) out[filled + index] = out[filled - offset + index] ?? 0;
  return filled + length;
}

function readSize(packed: Buffer): readonly [size: number, next: number] {
  let size = 0;
  for (let at = 0; at < 5 && at < packed.length; at += 1) {
    const byte = packed[at] ?? 0;
    size += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return [size, at + 1];
  }
  throw new Error('snappy: no length');
}
