/** One durable record. Positions are monotone: `next` is the position of the record after it. */
export interface BusEntry {
  readonly position: number;
  readonly next: number;
  readonly bytes: Uint8Array;
  /** What the appender had already decoded, when it is still in memory: saves the consumer parsing again. */
  readonly decoded?: unknown;
}

/**
 * The durable queue between ingest and the stream worker. Members: `journal` (files on this machine); Kafka later.
 * Duties: `append` resolves with the record's position only when it survives `kill -9` and loss of power, and rejects
 * when it may not; records come out in the order of their positions, once per `follow`, whole or not at all;
 * a torn tail (crash while writing) is cut at `open` without touching anything acknowledged. `follow` starts at `from`
 * (or the oldest record kept, if that is later) and waits for more until `signal` aborts; it may be called often.
 * `trim` gives up what lies wholly before `position`; it may be called with anything. `close` ends what is being
 * appended first and may be called twice.
 */
export interface Bus {
  append(bytes: Uint8Array, decoded?: unknown): Promise<number>;
  follow(from: number, signal: AbortSignal): AsyncIterable<BusEntry>;
  trim(position: number): Promise<void>;
  /** Where the next record will be. Everything before it is durable. */
  end(): number;
  close(): Promise<void>;
}
