import { crc32 } from 'node:zlib';
import { decodeMeta, encodeMeta, type RecordMeta } from './record-meta.js';

/*
 * One record = one batch body, as it will be sent, and what became durable with it. Version 2, little endian:
 * magic u32 | flags u32 | body length u32 | calls u32 | sequence u64 | stored at, epoch ms u64 | meta length u32 |
 * CRC-32 u32 of the 36 bytes before, the meta and the body; then the meta, then the body.
 * Version 1 had no time and no meta: magic | flags | body length | calls | sequence | reserved u32 | CRC-32 of 28 bytes and body.
 * Length and checksum tell a record that a crash cut short from a whole one.
 */
const MAGIC_1 = 0x31535747; // "GWS1"
const MAGIC_2 = 0x32535747; // "GWS2"
const HEADER_1 = 32;
export const HEADER_BYTES = 40;
const GZIP_FLAG = 1;
/** The record says all that is known of positions and receipts; it is no batch. First of each segment. */
const CHECKPOINT_FLAG = 2;
/** The next record belongs to the same unit: without its last record a unit never happened. */
const CONTINUES_FLAG = 4;
/** Far above any batch; keeps a damaged length from asking for the whole memory. */
const LONGEST_BODY = 256 * 1024 * 1024;
const LONGEST_META = 64 * 1024 * 1024;

export interface RecordHeader {
  readonly kind: 'batch' | 'checkpoint';
  readonly sequence: number;
  readonly calls: number;
  readonly gzip: boolean;
  readonly continues: boolean;
  /** Epoch milliseconds; 0 in records of version 1. */
  readonly storedAtMs: number;
  readonly headerBytes: number;
  readonly metaBytes: number;
  readonly bodyBytes: number;
  readonly checksum: number;
}

/** A batch body as it will be sent. `calls` 0: nothing to send, only `meta` to keep. */
export interface SpoolRecord {
  /** Position in the spool's life; never given twice. */
  readonly sequence: number;
  readonly calls: number;
  readonly gzip: boolean;
  readonly storedAtMs: number;
  readonly body: Buffer;
  readonly meta?: RecordMeta;
}

/** The parts of a record as they are written. */
export function encodeRecord(
  record: SpoolRecord,
  as: { readonly checkpoint?: boolean; readonly continues?: boolean } = {},
): Buffer[] {
  const meta = record.meta === undefined ? undefined : encodeMeta(record.meta);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC_2, 0);
  header.writeUInt32LE(
    (record.gzip ? GZIP_FLAG : 0) |
      (as.checkpoint === true ? CHECKPOINT_FLAG : 0) |
      (as.continues === true ? CONTINUES_FLAG : 0),
    4,
  );
  header.writeUInt32LE(record.body.length, 8);
  header.writeUInt32LE(record.calls, 12);
  header.writeBigUInt64LE(BigInt(record.sequence), 16);
  header.writeBigUInt64LE(BigInt(Math.max(0, Math.trunc(record.storedAtMs))), 24);
  header.writeUInt32LE(meta?.length ?? 0, 32);
  let checksum = crc32(header.subarray(0, HEADER_BYTES - 4));
  if (meta !== undefined) checksum = crc32(meta, checksum);
  header.writeUInt32LE(crc32(record.body, checksum), HEADER_BYTES - 4);
  return meta === undefined ? [header, record.body] : [header, meta, record.body];
}

/** Undefined when these are not the first bytes of a record. `bytes`: 40, or what is left of the file. */
export function decodeHeader(bytes: Buffer): RecordHeader | undefined {
  if (bytes.length < HEADER_1) return undefined;
  const magic = bytes.readUInt32LE(0);
  if (magic !== MAGIC_1 && (magic !== MAGIC_2 || bytes.length < HEADER_BYTES)) return undefined;
  const flags = bytes.readUInt32LE(4);
  const first = magic === MAGIC_1;
  const bodyBytes = bytes.readUInt32LE(8);
  const metaBytes = first ? 0 : bytes.readUInt32LE(32);
  if (bodyBytes > LONGEST_BODY || metaBytes > LONGEST_META) return undefined;
  const headerBytes = first ? HEADER_1 : HEADER_BYTES;
  return {
    kind: (flags & CHECKPOINT_FLAG) === 0 ? 'batch' : 'checkpoint',
    sequence: Number(bytes.readBigUInt64LE(16)),
    calls: bytes.readUInt32LE(12),
    gzip: (flags & GZIP_FLAG) !== 0,
    continues: (flags & CONTINUES_FLAG) !== 0,
    storedAtMs: first ? 0 : Number(bytes.readBigUInt64LE(24)),
    headerBytes,
    metaBytes,
    bodyBytes,
    checksum: bytes.readUInt32LE(headerBytes - 4),
  };
}

/** The record, when `rest` (meta and body) is what the header says; undefined when it was damaged. */
export function decodeRecord(bytes: Buffer, header: RecordHeader, rest: Buffer): SpoolRecord | undefined {
  const checksum = crc32(rest, crc32(bytes.subarray(0, header.headerBytes - 4)));
  if (checksum !== header.checksum) return undefined;
  const { sequence, calls, gzip, storedAtMs, metaBytes } = header;
  const record = { sequence, calls, gzip, storedAtMs, body: rest.subarray(metaBytes) };
  if (metaBytes === 0) return record;
  const meta = decodeMeta(rest.subarray(0, metaBytes));
  return meta === undefined ? undefined : { ...record, meta };
}
