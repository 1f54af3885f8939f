import { createHash } from 'node:crypto';

/** One version of an object. */
export interface ObjectRef {
  readonly bucket: string;
  readonly key: string;
  /** Without quotes; empty when it is not known. */
  readonly etag: string;
  /** Packed, when it is known. */
  readonly bytes: number | undefined;
  /** When it was written by the store's clock, or announced by ours; epoch milliseconds. */
  readonly atMs: number;
  /** Old enough that no object with an earlier time will appear: the order of the listing says what was read. */
  readonly settled: boolean;
}

/** The same object written anew is another one. */
export const idOf = ({ bucket, key, etag }: ObjectRef): string => `${bucket}/${key}/${etag}`;

/** 96 bits of SHA-256 of the id. */
export const digestOf = (object: ObjectRef): string =>
  createHash('sha256').update(idOf(object)).digest('base64url').slice(0, 16);

export const withoutQuotes = (etag: string): string => etag.replaceAll('"', '');
