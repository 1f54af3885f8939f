import { readHead } from './msgpack-head.js';

/** Text of a string at `at` and where it ends; undefined when there stands something else. */
export function textAt(
  bytes: Buffer,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const part = bytesAt(bytes, at);
  return part === undefined ? undefined : { text: part.bytes.toString('utf8'), end: part.end };
}

/** A string or binary at `at`, as a view. */
export function bytesAt(
  bytes: Buffer,
  at: number,
): { readonly bytes: Buffer; readonly end: number } | undefined {
  const head = readHead(bytes, at);
  if (typeof head === 'string' || (head.kind !== 'text' && head.kind !== 'binary')) return undefined;
  const end = at + head.size + head.length;
  return end > bytes.length ? undefined : { bytes: bytes.subarray(at + head.size, end), end };
}
