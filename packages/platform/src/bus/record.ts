import { crc32 } from 'node:zlib';

/** Bytes before the payload of a record: length of the payload and CRC-32 of it, both unsigned 32 bit little endian. */
export const HEADER_BYTES = 8;

/** Longer than anything ingest lets in: a length beyond it is damage, not a record. */
export const MAX_PAYLOAD_BYTES = 256 * 1024 * 1024;

export function headerOf(payload: Uint8Array): Buffer {
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.writeUInt32LE(payload.byteLength, 0);
  header.writeUInt32LE(crc32(payload), 4);
  return header;
}

/** The payload's length, or undefined when this cannot be a header. */
export function payloadLength(header: Buffer): number | undefined {
  const length = header.readUInt32LE(0);
  return length === 0 || length > MAX_PAYLOAD_BYTES ? undefined : length;
}

export const isIntact = (header: Buffer, payload: Uint8Array): boolean =>
  header.readUInt32LE(4) === crc32(payload);
