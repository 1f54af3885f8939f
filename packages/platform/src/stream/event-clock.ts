const DAY_MS = 86_400_000;

/**
 * Wall clock as event time. They are the same where logs are live, however late lines come; where an old log is played
 * as if it were live, event time is as far back as its newest call. Epoch milliseconds.
 */
export class EventClock {
  readonly #now: () => Date;
  readonly #newestMs: () => number;

  constructor(now: () => Date, newestMs: () => number) {
    this.#now = now;
    this.#newestMs = newestMs;
  }

  at(wallMs: number): number {
    const newestMs = this.#newestMs();
    const behindMs = this.#now().getTime() - newestMs;
    return newestMs === 0 || Math.abs(behindMs) < DAY_MS ? wallMs : wallMs - behindMs;
  }

  now(): number {
    return this.at(this.#now().getTime());
  }
}
