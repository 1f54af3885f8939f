/**
 * What a source hands over: bytes that arrived, not yet understood.
 * Invariant: `bytes` never contains the framing (no trailing newline) and is never decoded by a source.
 */
export interface RawLine {
  /** Name of the configured source, e.g. `kong-tcp`. */
  readonly source: string;
  /** Wall clock at arrival, epoch milliseconds. */
  readonly receivedAtMs: number;
  readonly bytes: Uint8Array;
  /** Which stream of the source: a file's path, a log stream's name, a peer. Lines of one stream share a header line. */
  readonly stream?: string;
  /** Host of the gateway node as the shipper named it (syslog host, HEC `host`, pod); a claim, not proof. */
  readonly node?: string;
}
