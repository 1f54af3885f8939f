import { NodeMinutes } from './node-minutes.js';
import { SequenceGaps } from './sequence-gaps.js';

/** Numberings (workers) of one node that are followed. */
const MOST_NUMBERINGS = 64;

export interface Resumed {
  readonly next: number;
  readonly lastMs: number;
}

/** One node of a gateway: its minutes and its numberings. */
export class NodeWatch {
  readonly name: string;
  readonly minutes = new NodeMinutes();
  /** Monotonic clock at the last call. */
  lastSeenMs: number;
  /** By the name that stands in the line: the node's, or the node's and a worker's. */
  private readonly numberings = new Map<string, SequenceGaps>();
  private readonly changed = new Set<string>();

  constructor(name: string, nowMs: number) {
    this.name = name;
    this.lastSeenMs = nowMs;
  }

  resume(numbering: string, resumed: Resumed): void {
    this.numberings.set(numbering, this.newGaps(resumed));
  }

  number(numbering: string, sequence: number, timeMs: number, nowMs: number): void {
    let gaps = this.numberings.get(numbering);
    if (gaps === undefined) {
      if (this.numberings.size >= MOST_NUMBERINGS) return;
      gaps = this.newGaps();
      this.numberings.set(numbering, gaps);
    }
    gaps.observe(sequence, timeMs, nowMs);
    this.changed.add(numbering);
    const minute = this.minutes.of(Math.floor(timeMs / 60_000));
    minute.missing ??= 0;
  }

  settle(nowMs: number): void {
    for (const gaps of this.numberings.values()) gaps.settle(nowMs);
  }

  /** Numberings that went on since the last time, and where they are. */
  *takeChanged(): Generator<readonly [numbering: string, at: Resumed]> {
    for (const numbering of this.changed) {
      const at = this.numberings.get(numbering)?.position;
      if (at !== undefined) yield [numbering, at];
    }
    this.changed.clear();
  }

  allNumberings(): Iterable<string> {
    return this.numberings.keys();
  }

  private newGaps(resumed?: Resumed): SequenceGaps {
    return new SequenceGaps((minute, count) => {
      const one = count > 0 ? this.minutes.of(minute) : this.minutes.find(minute);
      if (one !== undefined) one.missing = (one.missing ?? 0) + count;
    }, resumed);
  }
}
