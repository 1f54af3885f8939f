import type { ApiCall, Rejection } from '@gatewatch/model';
import type { LogLine } from './log-line.js';

/** What reading a line gives: a call; nothing to read (a header line, another kind of event); or why it is none. */
export type ReadLine =
  | { readonly kind: 'call'; readonly call: ApiCall }
  | { readonly kind: 'skipped'; readonly why: string }
  | Rejection;

/** Reads the lines of one source. Equal lines in an equal order give equal calls; state is bounded and per stream. */
export type LineReader = (line: LogLine) => ReadLine;

/**
 * How a line of one gateway's log reads. Duties of the reader:
 * - TOTAL: never throws, whatever the bytes; linear in their number; keeps no reference to `line.bytes`.
 * - TELLS ITS OWN: a line of another format is rejected (`not-json`, `not-a-request`, `unknown-format`), not half read,
 *   so that `auto` can ask one format after the other.
 * - Refuses a line of its own only when method, time or status are not usable; any other bad field is repaired or absent.
 * - `requestId` is the gateway's own id or a hash of the bytes, never something a client can choose.
 * - Identity (`consumer`, `credentialId`, `userId`) comes from what the gateway asserts, never from request headers.
 * - A rejection's `detail` is one sentence for an operator and holds no byte of the line.
 */
export interface Format {
  readonly name: string;
  /** Product and log as its vendor calls it, e.g. `Traefik access log (JSON)`. */
  readonly title: string;
  /** One sentence for docs. */
  readonly description: string;
  /** Where the field names are documented. */
  readonly documentation: string;
  /** How sure we are of the field names: real lines read, documentation read, or neither. */
  readonly verified: 'recorded' | 'documentation' | 'unverified';
  /** Whole lines as the product writes them, invented content; a header line may come first. */
  readonly examples: readonly string[];
  createReader(): LineReader;
}
