import type { RawLine, RejectionReason } from '@gatewatch/model';
import type { Mark } from '../source.js';

/** One request, body already whole, within bounds and decompressed. */
export interface DoorRequest {
  readonly method: string;
  /** Decoded path without query, e.g. `/services/collector/event`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** For `RawLine.receivedAtMs`. */
  readonly receivedAtMs: number;
}

/** A record found in a request: as `RawLine`, `source` and `receivedAtMs` are filled in by the listener. */
export type DoorRecord = Pick<RawLine, 'bytes' | 'stream' | 'node'>;

export interface DoorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * What a door makes of a request.
 * `records`: store them; once they are durable answer `stored`, when there is no room answer `full` (both as the sender's
 * protocol wants it). `notRecords`: parts that could not be unwrapped, counted with a reason; the rest is still stored.
 * `answer`: nothing to store (a handshake, a health check). `refused`: counted as rejected, then answered.
 */
export type Unwrapped =
  | {
      readonly kind: 'records';
      readonly records: readonly DoorRecord[];
      /** The sender's id as receipt holds for the same records only. Without one, the hash of path and body is it (see `dropRepeats`). */
      readonly mark?: Mark;
      /** Two requests with this very body may both be genuine, so that the body is no receipt: lines without a fine time. */
      readonly mayRecur?: boolean;
      readonly notRecords?: number;
      readonly stored: DoorAnswer;
      readonly full: DoorAnswer;
    }
  | { readonly kind: 'answer'; readonly answer: DoorAnswer }
  | {
      readonly kind: 'refused';
      readonly detail: string;
      /** Default: `bad-envelope`. */
      readonly reason?: RejectionReason;
      readonly answer: DoorAnswer;
    };

/** How a client proves that it may send, when the source's configuration asks for it (`auth`). */
export type DoorAuth = 'bearer' | 'basic' | 'splunk' | 'api-key' | 'access-key' | 'query-token';

/** Most records of one request; a door refuses one with more (413), so that tiny records cannot fill the memory. */
export const MOST_RECORDS = 200_000;

/**
 * One protocol that shippers already speak over HTTP. `unwrap` is total, linear in the body and does not await: it
 * takes the envelope off and hands over the records as the gateway wrote them. The listener does the rest: TLS, bounds,
 * decompression, authentication, receipts, answering when durable, stopping.
 */
export interface HttpDoor {
  /** Paths it answers, exact, with `:name` for one segment or `*` for the rest, e.g. `/_bulk`, `/:index/_bulk`, `/*`. */
  readonly paths: readonly string[];
  /** Those of them that need no secret: health checks. */
  readonly openPaths?: readonly string[];
  readonly methods: readonly string[];
  /** Ways to present the secret that its senders know, the usual one first. */
  readonly auth: readonly DoorAuth[];
  /** Protocol's own wording of an error (401, 404, 413, 415, 503 …), for a request with these headers. */
  problem(status: number, detail: string, headers: DoorRequest['headers']): DoorAnswer;
  unwrap(request: DoorRequest): Unwrapped;
}
