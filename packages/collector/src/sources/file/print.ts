import { createHash } from 'node:crypto';

/**
 * How much of a file's beginning, and of what stands before the place read up to, tells the file from others. Long
 * enough to reach behind the header lines of W3C logs, which are equal in all files.
 */
export const PRINT_BYTES = 1024;

/** 96 bits of SHA-256: equal prints are equal bytes, and no log content is kept on disk unsanitised. */
export const printOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
