import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checksumOf, decodeHeader, HEADER_BYTES, type SpoolRecord } from './record.js';

const SUFFIX = '.segment';

/** One file of the spool; its name is the sequence of its first record. */
export interface Segment {
  readonly path: string;
  readonly firstSequence: number;
  /** Bytes that are durable and may be read. */
  durableBytes: number;
}

export const segmentPath = (folder: string, firstSequence: number): string =>
  join(folder, `${String(firstSequence).padStart(16, '0')}${SUFFIX}`);

export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
  const segments: Segment[] = [];
  for (const name of names) {
    const firstSequence = Number(name.slice(0, -SUFFIX.length));
    if (!Number.isSafeInteger(firstSequence)) continue;
    const file = await open(join(folder, name), 'r');
    const { size } = await file.stat();
    await file.close();
    segments.push({ path: join(folder, name), firstSequence, durableBytes: size });
  }
  return segments;
}

export type ReadRecord =
  | { readonly kind: 'record'; readonly record: SpoolRecord; readonly nextOffset: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'damaged' };

/** Reads the record at `offset`; `damaged` when length or checksum do not fit what is there. */
export async function readRecord(
  file: FileHandle,
  offset: number,
  durableBytes: number,
): Promise<ReadRecord> {
  if (offset >= durableBytes) return { kind: 'end' };
  const head = Buffer.alloc(HEADER_BYTES);
  await file.read(head, 0, HEADER_BYTES, offset);
  const header = decodeHeader(head);
  const nextOffset = offset + HEADER_BYTES + (header?.bodyBytes ?? 0);
  if (header === undefined || nextOffset > durableBytes) return { kind: 'damaged' };
  const body = Buffer.allocUnsafeSlow(header.bodyBytes);
  const { bytesRead } = await file.read(body, 0, body.length, offset + HEADER_BYTES);
  if (bytesRead !== body.length || checksumOf(head, body) !== header.checksum) return { kind: 'damaged' };
  const { sequence, calls, gzip } = header;
  return { kind: 'record', record: { sequence, calls, gzip, body }, nextOffset };
}

/** Walks a segment's whole records; what follows the last one was cut short by a crash. */
export async function scanSegment(segment: Segment): Promise<{ wholeBytes: number; lastSequence: number }> {
  const file = await open(segment.path, 'r');
  try {
    let offset = 0;
    let lastSequence = segment.firstSequence - 1;
    for (;;) {
      const read = await readRecord(file, offset, segment.durableBytes);
      if (read.kind !== 'record') return { wholeBytes: offset, lastSequence };
      lastSequence = read.record.sequence;
      offset = read.nextOffset;
    }
  } finally {
    await file.close();
  }
}
