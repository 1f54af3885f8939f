import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** `none`: the body is as it is. `unknown`: an encoding that cannot be undone here. */
export type Unpacker =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stream'; readonly stream: Transform; readonly memoryBytes: number };

const MIB = 1_048_576;
const INFLATE_BYTES = 49_152;
/** Node 22.15 and later. */
const zstd: unknown = Reflect.get(zlib, 'createZstdDecompress');

const startsLikeGzip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
/** RFC 1950 §2.2: method 8, header divisible by 31. Some clients send `deflate` without this header. */
const startsLikeZlib = (bytes: Uint8Array): boolean =>
  ((bytes[0] ?? 0) & 0x0f) === 8 && ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 === 0;

/**
 * What undoes a `content-encoding` (RFC 9110 §8.4). `first`: the first bytes of the body; gzip is recognised also when
 * the header is missing. `memoryBytes`: the most that its window takes (gzip 32 KiB and tables, brotli 16 MiB, zstd 8 MiB).
 */
export function unpackerFor(encoding: string | undefined, first: Uint8Array): Unpacker {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return startsLikeGzip(first) ? gunzip() : { kind: 'none' };
    // Its block format comes without a header and is undone by the doors that know it.
    case 'snappy':
      return { kind: 'none' };
    case 'gzip':
    case 'x-gzip':
      return gunzip();
    case 'deflate': {
      const stream = startsLikeZlib(first) ? zlib.createInflate() : zlib.createInflateRaw();
      return { kind: 'stream', stream, memoryBytes: INFLATE_BYTES };
    }
    case 'br':
      return { kind: 'stream', stream: zlib.createBrotliDecompress(), memoryBytes: 16 * MIB };
    case 'zstd': {
      const stream: unknown = typeof zstd === 'function' ? zstd() : undefined;
      return isTransform(stream) ? { kind: 'stream', stream, memoryBytes: 8 * MIB } : { kind: 'unknown' };
    }
    default:
      return { kind: 'unknown' };
  }
}

const gunzip = (): Unpacker => ({ kind: 'stream', stream: zlib.createGunzip(), memoryBytes: INFLATE_BYTES });

const isTransform = (value: unknown): value is Transform =>
  typeof value === 'object' && value !== null && 'write' in value && 'pipe' in value;
