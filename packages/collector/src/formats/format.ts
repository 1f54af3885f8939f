import type { ApiCall, RawLine, Rejection } from '@gatewatch/model';

/** What reading a line gives: a call, or why it is none. */
export type ReadLine = { readonly kind: 'call'; readonly call: ApiCall } | Rejection;

/**
 * How a line of one gateway's log reads. Duties:
 * - TOTAL: never throws, whatever the bytes; linear in their number; keeps no reference to `line.bytes`.
 * - Refuses a line only when method, time or status are not usable; any other bad field is repaired or absent.
 * - `requestId` is the gateway's own id or a hash of the bytes, never something a client can choose.
 * - Identity (`consumer`, `credentialId`) comes from what the gateway asserts, never from request headers.
 * - A rejection's `detail` is one sentence for an operator and holds no byte of the line.
 */
export interface Format {
  readonly name: string;
  /** One sentence for docs. */
  readonly description: string;
  read(line: RawLine): ReadLine;
}
