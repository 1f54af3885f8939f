import { NodeMinute } from './node-minute.js';

/** Minutes kept of a node: the newest to have changed. */
const MOST_MINUTES = 15;

/** The minutes of one node, by event time. */
export class NodeMinutes {
  /** Least lately used first. */
  private readonly minutes = new Map<number, NodeMinute>();
  private latest: NodeMinute | undefined;

  /** The minute, made when it is new; then the one that was not touched for longest goes. `minute`: epoch minutes. */
  of(minute: number): NodeMinute {
    if (this.latest?.minute === minute) return this.latest;
    const known = this.minutes.get(minute);
    const one = known ?? new NodeMinute(minute);
    this.minutes.delete(minute);
    this.minutes.set(minute, one);
    this.latest = one;
    if (this.minutes.size > MOST_MINUTES) {
      const [oldest] = this.minutes.keys();
      if (oldest !== undefined) this.minutes.delete(oldest);
    }
    return one;
  }

  /** The minute when it is known; unlike `of` this is no use of it. */
  find(minute: number): NodeMinute | undefined {
    return this.minutes.get(minute);
  }

  all(): Iterable<NodeMinute> {
    return this.minutes.values();
  }
}
