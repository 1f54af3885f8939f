/**
 * Batch ids seen by this process and what became of them, the newest 50,000: enough for everything that is in the
 * journal but not yet in the control store, which knows the older ones.
 */
export class RecentBatches {
  readonly #seen = new Map<string, Promise<unknown>>();

  get(id: string): Promise<unknown> | undefined {
    return this.#seen.get(id);
  }

  add(id: string, outcome: Promise<unknown>): void {
    this.#seen.set(id, outcome);
    if (this.#seen.size <= LIMIT) return;
    for (const oldest of this.#seen.keys()) {
      this.#seen.delete(oldest);
      return;
    }
  }

  forget(id: string): void {
    this.#seen.delete(id);
  }
}

const LIMIT = 50_000;
