import type { RawLine, Rejection } from '@gatewatch/model';
import type { Logger } from 'pino';
import { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import type { HttpListeners } from './http/http-listeners.js';

/** How far a source has read, kept with the very record that holds the lines: both are durable, or neither is. */
export interface Mark {
  /** Read up to here; `key` names the stream within the source (a file, a partition); '' as `value` forgets the key. */
  readonly positions?: readonly { readonly key: string; readonly value: string }[];
  /** Names this delivery (hash of the body, the sender's own id); seen again it is answered `stored` and left out. */
  readonly receipt?: string;
}

/** Where a source hands over what it received. Given by the pipeline; none of these ever throws. */
export interface Intake {
  /**
   * One line, for senders that wait for no answer (TCP). Done when it returns: `line.bytes` may be a view into a
   * buffer that is reused afterwards. What cannot be kept is counted, never thrown.
   */
  take(line: RawLine): void;
  /**
   * Lines of a sender that waits (HTTP) or of an origin that can be read again (file, Kafka, bucket). `stored`: every
   * line is durable in the spool or counted as rejected, and so is `mark`. `full`: at least one could not be kept and
   * `mark` was not noted; try again later; then nothing of it was kept. No lines and a mark is allowed. `line.bytes`
   * stay as they are until the answer. Positions of one stream: hand over the next when the one before was answered, or
   * behind one that ends `full` this ends `full`, too.
   */
  store(source: string, lines: readonly RawLine[], mark?: Mark): Promise<'stored' | 'full'>;
  /** Bytes that never became a line (too long, a TLS hello …); `bytes` is how many were given up. */
  reject(source: string, rejection: Rejection, bytes: number): void;
  /** The positions of a source as they are durable now, to go on from after a restart. */
  positions(source: string): ReadonlyMap<string, string>;
}

export interface SourceContext {
  readonly intake: Intake;
  readonly log: Logger;
  /** HTTP sources with the same host and port share one listener. */
  readonly http: HttpListeners;
}

/**
 * A way for bytes to arrive. Duties: frame and unwrap envelopes down to the record the gateway wrote, never read the
 * record itself; survive any byte stream from any number of peers with bounded memory; a silent or hostile peer never
 * holds up the others; never slow a sender down but by `pause`, which the pipeline keeps short; what can be read again
 * goes through `store` with its position.
 */
export interface Source<Config extends SourceConfig = SourceConfig> {
  readonly kind: string;
  /** Shown in forms and docs, e.g. `Splunk HEC`. */
  readonly title: string;
  /** One sentence for docs and forms. */
  readonly description: string;
  /** Strict schema of its entry in `sources`, with defaults; made with `sourceConfig`; `kind` is the discriminator. */
  readonly config: z.ZodType<Config>;
  /** Checks `config` against its own schema, starts, then resolves. Rejects when it cannot listen or is set up wrongly. */
  start(config: unknown, context: SourceContext): Promise<RunningSource>;
}

interface SourceConfig {
  readonly kind: string;
  readonly name: string;
}

export interface RunningSource {
  readonly kind: string;
  readonly name: string;
  /** What it reads or where it listens, for people: `127.0.0.1:8601`, `/var/log/nginx/*.log`, `kafka://b1/topic`. */
  readonly address: string;
  /** Where it listens; absent for sources that fetch. */
  readonly listening?: { readonly host: string; readonly port: number };
  /** Of a source that comes to an end (standard input, an import): resolves when its last line is durable. Never rejects. */
  readonly finished?: Promise<void>;
  state(): SourceState;
  /** Stop reading for a moment; may be called twice. */
  pause(): void;
  resume(): void;
  /** Stops taking, hands over what has already arrived, closes what it opened; may be called twice. */
  stop(): Promise<void>;
}

/** What a source says of itself; see `collectorStatsSchema` for the meaning of each. */
interface SourceState {
  readonly connectionsOpen: number;
  readonly lagMs?: number;
  readonly backlog?: number;
  readonly backlogUnit?: 'bytes' | 'messages' | 'objects';
  readonly problem?: string;
}

/** The part of its configuration that every source has: `kind`, a `name` unique in one collector, and how to `read`. */
export const sourceConfig = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({
    kind: z.literal(kind),
    name: z.string().min(1).max(64).default(kind),
    read: readSchema.prefault({}),
    ...shape,
  });
