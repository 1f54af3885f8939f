import { type FileHandle, mkdir, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { HEADER_BYTES, isIntact, payloadLength } from './record.js';

/** A file of consecutive records. `base` is the position of its first byte, and its name. */
export interface Segment {
  readonly base: number;
  readonly path: string;
}

const NAME = /^(\d{16})\.journal$/;

export const segmentPath = (directory: string, base: number): string =>
  join(directory, `${String(base).padStart(16, '0')}.journal`);

/** All segments, oldest first. Creates the directory when it is missing. */
export async function listSegments(directory: string): Promise<Segment[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const segments: Segment[] = [];
  for (const name of await readdir(directory)) {
    const match = NAME.exec(name);
    if (match?.[1] !== undefined) segments.push({ base: Number(match[1]), path: join(directory, name) });
  }
  return segments.sort((a, b) => a.base - b.base);
}

/** Makes a created or removed file name itself durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function createSegment(directory: string, base: number): Promise<FileHandle> {
  const handle = await open(segmentPath(directory, base), 'a+', 0o600);
  await handle.truncate(0);
  await handle.sync();
  await syncDirectory(directory);
  return handle;
}

export const removeSegment = (segment: Segment): Promise<void> => unlink(segment.path);

/**
 * Reads the record at `offset` of a segment. `end` when no whole record begins there (torn or still unwritten),
 * `damaged` when one does but its checksum is wrong.
 */
export async function readRecord(
  handle: FileHandle,
  offset: number,
): Promise<{ kind: 'record'; payload: Buffer; next: number } | { kind: 'end' } | { kind: 'damaged' }> {
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, offset);
  if (bytesRead < HEADER_BYTES) return { kind: 'end' };
  const length = payloadLength(header);
  if (length === undefined) return { kind: 'damaged' };
  const size = (await handle.stat()).size;
  if (offset + HEADER_BYTES + length > size) return { kind: 'end' };
  const payload = Buffer.allocUnsafe(length);
  const body = await handle.read(payload, 0, length, offset + HEADER_BYTES);
  if (body.bytesRead < length) return { kind: 'end' };
  if (!isIntact(header, payload)) return { kind: 'damaged' };
  return { kind: 'record', payload, next: offset + HEADER_BYTES + length };
}

/** How many bytes of this segment are whole, intact records from its start. */
export async function intactBytes(handle: FileHandle): Promise<number> {
  let offset = 0;
  for (;;) {
    const record = await readRecord(handle, offset);
    if (record.kind !== 'record') return offset;
    offset = record.next;
  }
}
