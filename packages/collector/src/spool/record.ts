import { crc32 } from 'node:zlib';

/*
 * One record = one batch body, as it will be sent:
 * magic u32 | flags u32 | body length u32 | calls u32 | sequence u64 | reserved u32 | CRC-32 u32 of the 28 bytes before and the body.
 * Little endian. Length and checksum tell a record that a crash cut short from a whole one.
 */
const MAGIC = 0x31535747; // "GWS1"
export const HEADER_BYTES = 32;
const GZIP_FLAG = 1;
const CRC_AT = 28;
/** Far above any batch; keeps a damaged length from asking for the whole memory. */
const LONGEST_BODY = 256 * 1024 * 1024;

export interface RecordHeader {
  readonly sequence: number;
  readonly calls: number;
  readonly gzip: boolean;
  readonly bodyBytes: number;
  readonly checksum: number;
}

export interface SpoolRecord {
  /** Position in the spool's life; never given twice. */
  readonly sequence: number;
  readonly calls: number;
  readonly gzip: boolean;
  readonly body: Buffer;
}

export function encodeHeader(record: SpoolRecord): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(MAGIC, 0);
  header.writeUInt32LE(record.gzip ? GZIP_FLAG : 0, 4);
  header.writeUInt32LE(record.body.length, 8);
  header.writeUInt32LE(record.calls, 12);
  header.writeBigUInt64LE(BigInt(record.sequence), 16);
  header.writeUInt32LE(checksumOf(header, record.body), CRC_AT);
  return header;
}

/** Undefined when these are not the first bytes of a record. */
export function decodeHeader(header: Buffer): RecordHeader | undefined {
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== MAGIC) return undefined;
  const bodyBytes = header.readUInt32LE(8);
  if (bodyBytes > LONGEST_BODY) return undefined;
  return {
    sequence: Number(header.readBigUInt64LE(16)),
    calls: header.readUInt32LE(12),
    gzip: (header.readUInt32LE(4) & GZIP_FLAG) !== 0,
    bodyBytes,
    checksum: header.readUInt32LE(CRC_AT),
  };
}

export function checksumOf(header: Buffer, body: Buffer): number {
  return crc32(body, crc32(header.subarray(0, CRC_AT)));
}
