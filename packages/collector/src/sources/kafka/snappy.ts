import { unsnap } from '../http/snappy.js';

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

function unpackBlock(packed: Buffer, most: number): Buffer {
  const unsnapped = unsnap(packed, most);
  switch (unsnapped.kind) {
    case 'bytes':
      return unsnapped.bytes;
    case 'damaged':
      throw new Error('snappy: the block is damaged');
    case 'too-long':
      throw new Error(`snappy: unpacks to more than ${most} bytes`);
  }
}
