import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackZstd } from './codecs.js';
import { unpackLz4 } from './lz4.js';
import { unpackSnappy } from './snappy.js';

const MOST = 100_000;
const UNPACKERS = [
  ['snappy', unpackSnappy],
  ['lz4', unpackLz4],
  ['zstd', unpackZstd],
] as const;

describe('codecs', () => {
  it('read the examples of their specifications', () => {
    // 'Wikipedia' style: literal "abcd", then a copy of 8 from 4 back (tag 1: length 8, offset 4).
    expect(unpackSnappy(Buffer.from([12, 0x0c, 0x61, 0x62, 0x63, 0x64, 0x11, 0x04]), MOST).toString()).toBe(
      'abcdabcdabcd',
    );
    // One block: literal "a", a match of 19 from 1 back, then five literals.
    const block = [0x1f, 0x61, 0x01, 0x00, 0x00, 0x50, 0x62, 0x62, 0x62, 0x62, 0x62];
    const frame = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, block.length, 0, 0, 0, ...block, 0, 0, 0, 0];
    expect(unpackLz4(Buffer.from(frame), MOST).toString()).toBe(`${'a'.repeat(20)}bbbbb`);
    // RFC 8878: a frame with one RLE block of 1000 × "x".
    const rle = (1000 << 3) | (1 << 1) | 1;
    const zstd = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, rle & 255, (rle >> 8) & 255, rle >> 16, 0x78];
    expect(unpackZstd(Buffer.from(zstd), MOST).toString()).toBe('x'.repeat(1000));
  });

  it.each(UNPACKERS)('%s: any bytes give bytes within the bound or an error, soon', (_name, unpack) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const magic = {
          snappy: [],
          lz4: [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82],
          zstd: [0x28, 0xb5, 0x2f, 0xfd],
        };
        try {
          expect(unpack(Buffer.from([...magic[_name], ...bytes]), MOST).length).toBeLessThanOrEqual(MOST);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('stop at the bound, whatever the header says', () => {
    // 5-byte length: 4 GiB promised.
    expect(() => unpackSnappy(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f, 0]), MOST)).toThrow('more than');
    const run = [0x1f, 0x61, 0x01, 0x00, ...Array.from({ length: 1000 }, () => 255), 0];
    const frame = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, run.length & 255, run.length >> 8, 0, 0, ...run];
    expect(() => unpackLz4(Buffer.from([...frame, 0, 0, 0, 0]), MOST)).toThrow('more than');
    const rle = (0x1ffff << 3) | (1 << 1) | 1;
    const bomb = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, rle & 255, (rle >> 8) & 255, (rle >> 16) & 255, 0x78];
    expect(() => unpackZstd(Buffer.from(bomb), MOST)).toThrow();
  });
});
