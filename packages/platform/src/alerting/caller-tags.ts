import type { SanitisedCall } from '@gatewatch/model';

/** Consumers remembered; the longest silent are forgotten first. */
const MOST = 100_000;

/** Tags of consumers as their last call named them. */
export class CallerTags {
  readonly #tags = new Map<string, readonly string[]>();

  note({ consumer }: Pick<SanitisedCall, 'consumer'>): void {
    if (consumer === undefined) return;
    const { id, tags } = consumer;
    if (tags.length === 0 && !this.#tags.has(id)) return;
    if (this.#tags.size >= MOST && !this.#tags.has(id)) {
      const oldest = this.#tags.keys().next().value;
      if (oldest !== undefined) this.#tags.delete(oldest);
    }
    this.#tags.set(id, tags);
  }

  of(consumerId: string): readonly string[] {
    return this.#tags.get(consumerId) ?? [];
  }
}
