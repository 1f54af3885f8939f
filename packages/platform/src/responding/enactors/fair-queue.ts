/** Of one key at a time: what one receiver keeps waiting holds up no other's. */
const MOST_OF_A_KEY = 8;
const MOST_AT_ONCE = 64;

/** Works off ids, one thing at a time for each, and few for each key. An id that comes again while worked on is done again. */
export class FairQueue {
  readonly #work: (id: string, key: string) => Promise<void>;
  readonly #waiting = new Map<string, string>();
  readonly #running = new Map<string, { readonly key: string; readonly done: Promise<void> }>();
  #stopped = false;

  /** `work` must not reject. */
  constructor(work: (id: string, key: string) => Promise<void>) {
    this.#work = work;
  }

  add(id: string, key: string): void {
    this.#waiting.set(id, key);
    this.#next();
  }

  /** Begins nothing more; resolves when what was begun has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
  }

  #next(): void {
    const atWork = new Map<string, number>();
    for (const { key } of this.#running.values()) atWork.set(key, (atWork.get(key) ?? 0) + 1);
    for (const [id, key] of this.#waiting) {
      if (this.#running.size >= MOST_AT_ONCE || this.#stopped) return;
      const ofKey = atWork.get(key) ?? 0;
      if (this.#running.has(id) || ofKey >= MOST_OF_A_KEY) continue;
      this.#waiting.delete(id);
      atWork.set(key, ofKey + 1);
      const done = this.#work(id, key).finally(() => {
        this.#running.delete(id);
        this.#next();
      });
      this.#running.set(id, { key, done });
    }
  }
}
