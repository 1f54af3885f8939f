/** How long an answer that pages poll for may be old … */
const FRESH_MS = 3000;

/** … and so many times the time it took: no question keeps the lake busy for more than a fiftieth of it. */
const FRESH_TIMES = 50;
const MAX_ENTRIES = 500;
/** Lists of one owner, e.g. one per filter and order. */
const MOST_MADE = 32;

/**
 * Remembers answers for a few seconds, so that ten open browser tabs cost the lake what one costs. Questions asked at
 * the same moment share one answer; a failed one is not kept.
 */
export class Cached {
  readonly #answers = new Map<string, { untilMs: number; readonly answer: Promise<unknown> }>();
  readonly #made = new WeakMap<object, Map<string, unknown>>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** What is worked out of `owner`, once for as long as it lives. */
  of<T>(owner: object, key: string, make: () => T): T {
    let known = this.#made.get(owner);
    if (known === undefined || known.size >= MOST_MADE) {
      known = new Map();
      this.#made.set(owner, known);
    }
    // The key says what was asked, so the type is the same.
    if (known.has(key)) return known.get(key) as T;
    const made = make();
    known.set(key, made);
    return made;
  }

  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const nowMs = this.#now().getTime();
    const known = this.#answers.get(key);
    // The key says what was asked, so the type is the same.
    if (known !== undefined && known.untilMs > nowMs) return known.answer as Promise<T>;
    const answer = ask();
    const entry = { untilMs: Number.POSITIVE_INFINITY, answer };
    this.#answers.delete(key);
    this.#answers.set(key, entry);
    answer.then(
      () => {
        const doneMs = this.#now().getTime();
        entry.untilMs = doneMs + Math.max(FRESH_MS, FRESH_TIMES * (doneMs - nowMs));
      },
      () => this.#answers.delete(key),
    );
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MAX_ENTRIES) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
