import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UsageError } from './usage-error.js';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Longer lines are passed on cut, still longer than formats accept; formats reject them as `too-long`. */
const MAX_LINE_BYTES = 1024 * 1024 + 1;

/**
 * Lines of files as bytes, without their newline. `-` is stdin; `.gz` is unpacked. Splits before decoding, because
 * gateways log bytes that are not valid UTF-8. Yields one array of lines per chunk read, so that callers stay fast.
 */
export async function* readLines(
  files: readonly string[],
  empty: 'skip-empty' | 'keep-empty' = 'skip-empty',
): AsyncGenerator<Uint8Array[]> {
  for (const file of files) {
    const raw: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
    const stream: Readable = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
    const opened = new Promise<never>((_resolve, reject) => {
      raw.once('error', reject);
      if (stream !== raw) stream.once('error', reject);
    });
    opened.catch(() => undefined);
    let rest: Buffer | undefined;
    const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await Promise.race([chunks.next(), opened]);
        if (next.done === true) break;
        const split = splitLines(
          rest === undefined ? next.value : Buffer.concat([rest, next.value]),
          empty === 'keep-empty',
        );
        rest = split.rest.length > MAX_LINE_BYTES ? split.rest.subarray(0, MAX_LINE_BYTES) : split.rest;
        if (split.lines.length > 0) yield split.lines;
      }
    } catch (error) {
      throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (rest !== undefined && rest.length > 0) yield [rest];
  }
}

function splitLines(
  bytes: Buffer,
  keepEmpty: boolean,
): { readonly lines: Uint8Array[]; readonly rest: Buffer } {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) return { lines, rest: bytes.subarray(start) };
    const textEnd = end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (keepEmpty || textEnd > start) lines.push(bytes.subarray(start, textEnd));
    start = end + 1;
  }
}
