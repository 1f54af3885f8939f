import type { RawLine, Rejection } from '@gatewatch/model';
import type { Logger } from 'pino';
import type { z } from 'zod';

/** Where a source hands over what it received. Given by the pipeline; none of these ever throws. */
export interface Intake {
  /**
   * One line, for senders that wait for no answer (TCP). Done when it returns: `line.bytes` may be a view into a
   * buffer that is reused afterwards. What cannot be kept is counted, never thrown.
   */
  take(line: RawLine): void;
  /**
   * Lines of a sender that waits (HTTP). `stored`: every line is durable in the spool or counted as rejected.
   * `full`: at least one could not be kept; the sender should try again later.
   */
  store(lines: readonly RawLine[]): Promise<'stored' | 'full'>;
  /** Bytes that never became a line (too long, a TLS hello …); `bytes` is how many were given up. */
  reject(source: string, rejection: Rejection, bytes: number): void;
}

/**
 * A way for bytes to arrive. Duties: frame, never decode and never parse; survive any byte stream from any number of
 * peers with bounded memory; a silent or hostile peer never holds up the others; never slow the sender down but by
 * `pause`, which the pipeline keeps short.
 */
export interface Source<Config extends SourceConfig = SourceConfig> {
  readonly kind: string;
  /** One sentence for docs and forms. */
  readonly description: string;
  /** Strict schema of its entry in `sources`, with defaults; `kind` is the discriminator. */
  readonly config: z.ZodType<Config>;
  /** Checks `config` against its own schema, listens, then resolves. Rejects when it cannot listen. */
  start(config: unknown, intake: Intake, log: Logger): Promise<RunningSource>;
}

interface SourceConfig {
  readonly kind: string;
  readonly name: string;
}

export interface RunningSource {
  readonly kind: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  connectionsOpen(): number;
  /** Stop reading from open connections for a moment; may be called twice. */
  pause(): void;
  resume(): void;
  /** Stops listening, hands over what has already arrived, closes its connections; may be called twice. */
  stop(): Promise<void>;
}
