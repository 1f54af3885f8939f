import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK = 131_072;

/** Unpacks a stream that begins with the magic of gzip (RFC 1952); any other goes through as it is. Throws on damage. */
export async function* unpackStream(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunks = packed[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  let ended = false;
  while (first.length < 2 && !ended) {
    const { value, done } = await chunks.next();
    if (done === true) ended = true;
    else first = Buffer.concat([first, value]);
  }
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first;
    if (!ended) for await (const chunk of { [Symbol.asyncIterator]: () => chunks }) yield Buffer.from(chunk);
  };
  if (first[0] !== 0x1f || first[1] !== 0x8b) {
    yield* rest();
    return;
  }
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const source = Readable.from(rest());
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk;
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}
