import type { LiveEvent } from '@gatewatch/model';

/** Passes what just changed to everybody who watches. A listener must not throw and must not block. */
export class LiveHub {
  readonly #listeners = new Set<(event: LiveEvent) => void>();

  publish(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Returns how to stop. */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watchers(): number {
    return this.#listeners.size;
  }
}
