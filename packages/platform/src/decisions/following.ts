import type { StoredBouncer } from '@gatewatch/store';

/** Bouncers pull every few seconds; one that has not for so long is not waited for before an order counts as lifted. */
const AWAY_AFTER_MS = 10 * 60_000;

/**
 * Which bouncers hold decisions, because they pull the stream. One that only asks for each address as it needs it holds
 * none: nobody waits for it, however often it comes, or a lifted order would never be told as lifted.
 */
export class Following {
  readonly #startedMs: number;
  /** Bouncer → when it pulled last, epoch milliseconds. */
  readonly #pulledMs = new Map<string, number>();
  readonly #asking = new Set<string>();

  constructor(startedAt: Date) {
    this.#startedMs = startedAt.getTime();
  }

  pulled({ id }: StoredBouncer, at: Date): void {
    this.#pulledMs.set(id, at.getTime());
  }

  asked({ id }: StoredBouncer): void {
    this.#asking.add(id);
  }

  asksOnly(bouncer: StoredBouncer, at: Date): boolean {
    return this.#asking.has(bouncer.id) && !this.holds(bouncer, at);
  }

  /** Whether it may hold what it was told and comes for the rest. */
  holds(bouncer: StoredBouncer, at: Date): boolean {
    return this.#lastMs(bouncer) >= at.getTime() - AWAY_AFTER_MS;
  }

  /** When the first of these counts as away if it does not come, ISO 8601 UTC; undefined where there is none. */
  nextAway(bouncers: readonly StoredBouncer[]): string | undefined {
    const firstMs = Math.min(...bouncers.map((one) => this.#lastMs(one)));
    return Number.isFinite(firstMs) ? new Date(firstMs + AWAY_AFTER_MS + 1).toISOString() : undefined;
  }

  /** Of before this start it is only known when it came last: that may have been to ask. */
  #lastMs({ id, told, lastPull }: StoredBouncer): number {
    const pulledMs = this.#pulledMs.get(id);
    if (pulledMs !== undefined) return pulledMs;
    if (told === 0 || lastPull === null) return Number.NEGATIVE_INFINITY;
    return Math.min(Date.parse(lastPull), this.#startedMs);
  }
}
