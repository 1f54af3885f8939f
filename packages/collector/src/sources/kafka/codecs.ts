import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import { Decompress } from 'fzstd';
import kafkajs from 'kafkajs';
import { unpackLz4 } from './lz4.js';
import { unpackSnappy } from './snappy.js';

const gunzip = promisify(gunzipCallback);
/** Node finds not every name that this CommonJS package exports: only all of them together are sure to be there. */
const { CompressionCodecs, CompressionTypes } = kafkajs;

/** What one compressed record batch may unpack to; brokers take messages of 1 MiB unless told otherwise. */
const MOST_BYTES = 67_108_864;

/**
 * Unpacking for every compression that Kafka knows, each bounded. kafkajs looks them up in a table of its own, one for the
 * process; it has only gzip, without a bound.
 */
export function installCodecs(): void {
  CompressionCodecs[CompressionTypes.GZIP] = codec('gzip', (packed) =>
    gunzip(packed, { maxOutputLength: MOST_BYTES }),
  );
  CompressionCodecs[CompressionTypes.Snappy] = codec('snappy', async (packed) =>
    unpackSnappy(packed, MOST_BYTES),
  );
  CompressionCodecs[CompressionTypes.LZ4] = codec('lz4', async (packed) => unpackLz4(packed, MOST_BYTES));
  CompressionCodecs[CompressionTypes.ZSTD] = codec('zstd', async (packed) => unpackZstd(packed, MOST_BYTES));
}

const codec = (name: string, decompress: (packed: Buffer) => Promise<Buffer>) => () => ({
  decompress,
  compress: (): never => {
    throw new Error(`The collector only reads: it does not compress with ${name}.`);
  },
});

/** RFC 8878, piece by piece, so that the bound holds whatever the frame says of its size. */
export function unpackZstd(packed: Buffer, most: number): Buffer {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const stream = new Decompress((chunk) => {
    bytes += chunk.length;
    if (bytes > most) throw new Error(`zstd: unpacks to more than ${most} bytes`);
    chunks.push(chunk.slice());
  });
  stream.push(packed, true);
  return Buffer.concat(chunks);
}
