import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeHeader, decodeRecord, HEADER_BYTES, type RecordHeader, type SpoolRecord } from './record.js';

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
  | {
      readonly kind: 'record';
      readonly header: RecordHeader;
      readonly record: SpoolRecord;
      readonly nextOffset: number;
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'damaged' };

/** Reads the record at `offset`; `damaged` when length or checksum do not fit what is there. */
export async function readRecord(
  file: FileHandle,
  offset: number,
  durableBytes: number,
): Promise<ReadRecord> {
  if (offset >= durableBytes) return { kind: 'end' };
  const head = await readHead(file, offset, durableBytes);
  if (head === undefined) return { kind: 'damaged' };
  const { header, bytes, nextOffset } = head;
  const rest = Buffer.allocUnsafeSlow(header.metaBytes + header.bodyBytes);
  const { bytesRead } = await file.read(rest, 0, rest.length, offset + header.headerBytes);
  const record = bytesRead === rest.length ? decodeRecord(bytes, header, rest) : undefined;
  return record === undefined ? { kind: 'damaged' } : { kind: 'record', header, record, nextOffset };
}

interface Head {
  readonly header: RecordHeader;
  readonly bytes: Buffer;
  readonly nextOffset: number;
}

async function readHead(file: FileHandle, offset: number, durableBytes: number): Promise<Head | undefined> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(bytes, 0, HEADER_BYTES, offset);
  const header = decodeHeader(bytes.subarray(0, bytesRead));
  if (header === undefined) return undefined;
  const nextOffset = offset + header.headerBytes + header.metaBytes + header.bodyBytes;
  return nextOffset > durableBytes ? undefined : { header, bytes, nextOffset };
}

/** Counts a segment's calls beyond `acknowledged` by its headers alone. */
export async function countCalls(segment: Segment, acknowledged: number): Promise<number> {
  const file = await open(segment.path, 'r');
  try {
    let calls = 0;
    for (let offset = 0; offset < segment.durableBytes; ) {
      const head = await readHead(file, offset, segment.durableBytes);
      if (head === undefined) return calls;
      if (head.header.kind === 'batch' && head.header.sequence > acknowledged) calls += head.header.calls;
      offset = head.nextOffset;
    }
    return calls;
  } finally {
    await file.close();
  }
}

export interface ScannedSegment {
  /** Up to the end of the last whole unit; what follows was cut short by a crash. */
  readonly wholeBytes: number;
  readonly lastSequence: number;
  /** Whole records of whole units, in order, without their bodies. */
  readonly records: readonly (Pick<RecordHeader, 'kind' | 'sequence'> & Pick<SpoolRecord, 'meta'>)[];
}

/** Walks a segment's whole units and checks each record. */
export async function scanSegment(segment: Segment): Promise<ScannedSegment> {
  const file = await open(segment.path, 'r');
  try {
    const records: ScannedSegment['records'][number][] = [];
    let wholeBytes = 0;
    let wholeRecords = 0;
    for (let offset = 0; ; ) {
      const read = await readRecord(file, offset, segment.durableBytes);
      if (read.kind !== 'record') break;
      const { kind, sequence, continues } = read.header;
      records.push(
        read.record.meta === undefined ? { kind, sequence } : { kind, sequence, meta: read.record.meta },
      );
      offset = read.nextOffset;
      if (continues) continue;
      wholeBytes = offset;
      wholeRecords = records.length;
    }
    records.length = wholeRecords;
    const batches = records.filter(({ kind }) => kind === 'batch');
    return { wholeBytes, records, lastSequence: batches.at(-1)?.sequence ?? segment.firstSequence - 1 };
  } finally {
    await file.close();
  }
}
