import type { PathNode } from './path-node.js';

/** Ends of paths that are not in the inventory yet, longest untouched first. */
export class WaitingList {
  readonly #nodes = new Set<PathNode>();
  /** Goes on where it stopped: a set's iterator steps over what was taken out, from the start each time it would walk far. */
  #oldest: Iterator<PathNode> | undefined;

  get size(): number {
    return this.#nodes.size;
  }

  touch(node: PathNode): void {
    this.#nodes.delete(node);
    this.#nodes.add(node);
  }

  delete(node: PathNode): void {
    this.#nodes.delete(node);
  }

  takeOldest(): PathNode | undefined {
    for (let round = 0; round < 2; round++) {
      this.#oldest ??= this.#nodes.values();
      const { done, value } = this.#oldest.next();
      if (done !== true) {
        this.#nodes.delete(value);
        return value;
      }
      this.#oldest = undefined;
    }
    return undefined;
  }

  [Symbol.iterator](): Iterator<PathNode> {
    return this.#nodes.values();
  }
}
