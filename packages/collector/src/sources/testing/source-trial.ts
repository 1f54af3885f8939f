import type { RunningSource } from '../source.js';

/**
 * How `every-source.test.ts` tries one source: `testing/try-<kind>.ts` exports one as `trial`. Files are found by the
 * kind's name, so a new source adds a file and changes none.
 */
export interface SourceTrial {
  /** What hostile peers can connect to; `nowhere`: it fetches. */
  readonly listens: 'tcp' | 'udp' | 'http' | 'nowhere';
  /** What this machine lacks to try it, e.g. `kcat`: it is skipped then, which CI does not let pass. */
  readonly missing?: string;
  /** Makes what the source needs (a broker, a bucket, a folder); called before each test. */
  prepare(): Promise<SourceRig>;
}

export interface SourceRig {
  /** Its entry in `sources`, without `kind`; port 0 where it listens. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Hands over lines as a sender of this source would; resolves when the sender has nothing more to do. */
  send(lines: readonly Buffer[], running: RunningSource): Promise<void>;
  /** Of an HTTP door: the request that `send` makes. */
  message?(lines: readonly Buffer[]): HttpMessage;
  /** Lines longer than this cannot be sent in one piece (a datagram), bytes. */
  readonly longestLine?: number;
  /** What a line looks like when it arrives, where the protocol carries no text but values whose JSON is written anew. */
  arrives?(line: Buffer): Buffer;
  /** The protocol carries text: lines that are not UTF-8 cannot be sent. */
  readonly textOnly?: boolean;
  /** Removes what `prepare` made; called after the source was stopped. */
  close(): Promise<void>;
}

export interface HttpMessage {
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
