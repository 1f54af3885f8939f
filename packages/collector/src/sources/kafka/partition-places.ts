/** What the cluster says of a partition when it is given to us. */
export interface PartitionAtBroker {
  readonly topic: string;
  readonly partition: number;
  /** Next offset as committed by the group; undefined when there is none. */
  readonly committed: bigint | undefined;
  /** Offset of the oldest message still there. */
  readonly low: bigint;
  /** Offset of the next message to be written. */
  readonly high: bigint;
}

interface Reached {
  readonly high: bigint;
  /** Time of the newest message read, epoch milliseconds. */
  readonly readToMs: number | undefined;
}

export const keyOf = (topic: string, partition: number): string => `${topic}:${partition}`;

/**
 * Next offset of each partition. Ours is the truth, for it is durable together with the lines; what the group committed
 * counts only where it is further, because another collector of the group read on meanwhile.
 */
export class PartitionPlaces {
  private readonly next = new Map<string, bigint>();
  private readonly reached = new Map<string, Reached>();

  constructor(positions: ReadonlyMap<string, string>) {
    for (const [key, value] of positions) if (/^\d{1,19}$/.test(value)) this.next.set(key, BigInt(value));
  }

  get isEmpty(): boolean {
    return this.next.size === 0;
  }

  nextOffset(topic: string, partition: number): bigint | undefined {
    return this.next.get(keyOf(topic, partition));
  }

  /** Partitions were given to us: where must each be read from? Undefined: from where the group would. */
  assign(partitions: readonly PartitionAtBroker[]): {
    readonly topic: string;
    readonly partition: number;
    readonly seekTo: bigint | undefined;
  }[] {
    const mine = new Set(partitions.map(({ topic, partition }) => keyOf(topic, partition)));
    for (const key of this.reached.keys()) if (!mine.has(key)) this.reached.delete(key);
    return partitions.map(({ topic, partition, committed, low, high }) => {
      const key = keyOf(topic, partition);
      this.reached.set(key, { high, readToMs: undefined });
      const own = this.next.get(key);
      // The topic was made anew: its offsets start again, and ours mean nothing.
      if (own !== undefined && own > high) {
        this.next.delete(key);
        return { topic, partition, seekTo: low };
      }
      if (own === undefined || (committed !== undefined && committed >= own)) {
        if (committed !== undefined) this.next.set(key, committed);
        return { topic, partition, seekTo: undefined };
      }
      const stillThere = own >= low;
      return { topic, partition, seekTo: stillThere ? own : low };
    });
  }

  /** What was read up to `next` is durable. */
  advance(topic: string, partition: number, next: bigint, high: bigint, readToMs: number | undefined): void {
    const key = keyOf(topic, partition);
    this.next.set(key, next);
    this.reached.set(key, { high, readToMs });
  }

  noteHigh(topic: string, partition: number, high: bigint): void {
    const key = keyOf(topic, partition);
    const reached = this.reached.get(key);
    if (reached !== undefined) this.reached.set(key, { ...reached, high });
  }

  /** Messages at the broker not read yet, of the partitions that are ours, and how old the oldest may be. */
  lag(nowMs: number): { readonly messages: number; readonly lagMs: number } {
    let messages = 0n;
    let oldestMs = nowMs;
    for (const [key, { high, readToMs }] of this.reached) {
      const behind = high - (this.next.get(key) ?? high);
      if (behind <= 0n) continue;
      messages += behind;
      if (readToMs !== undefined) oldestMs = Math.min(oldestMs, readToMs);
    }
    return { messages: Number(messages), lagMs: nowMs - oldestMs };
  }
}
