import { type FileHandle, open } from 'node:fs/promises';
import { SECRET_BYTES } from './vault-cipher.js';
import {
  INDEX_RECORD_BYTES,
  KEY_RECORD_BYTES,
  type SegmentFile,
  segmentPath,
  tokenOrder,
  VALUE_HEAD_BYTES,
} from './vault-files.js';

export interface StoredValue {
  readonly token: string;
  /** Number of its secret in `.secrets`. */
  readonly number: number;
  /** Number of its data key in `.keys`. */
  readonly key: number;
  readonly sealed: Buffer;
}

const READ_BYTES = 1_048_576;
/** Far above any value in a log line; a length beyond it is no record. */
const LONGEST_RECORD = 16_777_216;

/** Opens a file of a segment for the time of `work`; undefined when there is none. */
export async function withSegmentFile<Result>(
  folder: string,
  segment: number,
  file: SegmentFile,
  flags: 'r' | 'r+',
  work: (handle: FileHandle) => Promise<Result>,
): Promise<Result | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(segmentPath(folder, segment, file), flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** Every value of a token in a segment: by its index when it has one, else from end to end. */
export async function findToken(folder: string, segment: number, token: string): Promise<StoredValue[]> {
  const offsets = await withSegmentFile(folder, segment, 'index', 'r', (index) => offsetsOf(index, token));
  const found = await withSegmentFile(folder, segment, 'values', 'r', (values) =>
    offsets === undefined ? scan(values, token) : readAll(values, offsets, token),
  );
  return found ?? [];
}

async function offsetsOf(index: FileHandle, token: string): Promise<number[]> {
  const count = Math.floor((await index.stat()).size / INDEX_RECORD_BYTES);
  const record = Buffer.alloc(INDEX_RECORD_BYTES);
  const orderAt = async (at: number): Promise<number> => {
    await index.read(record, 0, INDEX_RECORD_BYTES, at * INDEX_RECORD_BYTES);
    return record.readUIntBE(0, 6);
  };
  const wanted = tokenOrder(token);
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((await orderAt(middle)) < wanted) low = middle + 1;
    else high = middle;
  }
  const offsets: number[] = [];
  for (let at = low; at < count && (await orderAt(at)) === wanted; at += 1)
    offsets.push(record.readUIntBE(8, 6));
  return offsets;
}

async function readAll(
  values: FileHandle,
  offsets: readonly number[],
  token: string,
): Promise<StoredValue[]> {
  const found: StoredValue[] = [];
  for (const offset of offsets) {
    const head = await readAt(values, offset, 4);
    const length = head.length < 4 ? 0 : head.readUInt32BE(0);
    if (length < VALUE_HEAD_BYTES || length > LONGEST_RECORD) continue;
    const value = parse(await readAt(values, offset + 4, length), length);
    if (value?.token === token) found.push(value);
  }
  return found;
}

/** Reads on as long as records are whole: behind a crash the last one may not be. */
async function scan(values: FileHandle, token: string): Promise<StoredValue[]> {
  const found: StoredValue[] = [];
  let waiting = Buffer.alloc(0);
  for (let position = 0; ; ) {
    const more = await readAt(values, position, READ_BYTES);
    position += more.length;
    waiting = Buffer.concat([waiting, more]);
    let at = 0;
    while (at + 4 <= waiting.length) {
      const length = waiting.readUInt32BE(at);
      if (length < VALUE_HEAD_BYTES - 4 || length > LONGEST_RECORD) return found;
      if (at + 4 + length > waiting.length) break;
      const value = parse(waiting.subarray(at + 4, at + 4 + length), length);
      if (value?.token === token) found.push({ ...value, sealed: Buffer.from(value.sealed) });
      at += 4 + length;
    }
    waiting = waiting.subarray(at);
    if (more.length === 0) return found;
  }
}

/** `bytes`: a record behind its length. */
function parse(bytes: Buffer, length: number): StoredValue | undefined {
  if (bytes.length < length || length < VALUE_HEAD_BYTES - 4) return undefined;
  const tokenEnd = VALUE_HEAD_BYTES - 4 + bytes.readUInt8(8);
  if (tokenEnd > length) return undefined;
  return {
    number: bytes.readUInt32BE(0),
    key: bytes.readUInt32BE(4),
    token: bytes.toString('latin1', VALUE_HEAD_BYTES - 4, tokenEnd),
    sealed: bytes.subarray(tokenEnd),
  };
}

/** Record of a data key; shorter than `KEY_RECORD_BYTES` when it is not there. */
export const readKeyRecord = async (folder: string, segment: number, key: number): Promise<Buffer> =>
  (await withSegmentFile(folder, segment, 'keys', 'r', (keys) =>
    readAt(keys, key * KEY_RECORD_BYTES, KEY_RECORD_BYTES),
  )) ?? Buffer.alloc(0);

export const readSecret = async (folder: string, segment: number, number: number): Promise<Buffer> =>
  (await withSegmentFile(folder, segment, 'secrets', 'r', (secrets) =>
    readAt(secrets, number * SECRET_BYTES, SECRET_BYTES),
  )) ?? Buffer.alloc(0);

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
