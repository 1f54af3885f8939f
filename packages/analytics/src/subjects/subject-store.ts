import type { Subject } from './subject.js';

/** Nobody active so recently is forgotten while somebody older can be found. */
const KEEP_MS = 3_600_000;
const TRIES = 16;

/**
 * A bounded map of subjects. When full it forgets one that was quiet, by the clock algorithm: insertion order is the
 * hand, the recently active get another round. Identified callers and invented ones live in different stores, so that
 * inventing addresses cannot push people out.
 */
export class SubjectStore {
  readonly #subjects = new Map<string, Subject>();
  readonly #limit: number;
  readonly #onForget: (subject: Subject) => void;
  /** Round and round over all: the key that is next, undefined before the first. */
  #round: Iterator<string>;
  #nextKey: string | undefined;

  constructor(limit: number, onForget: (subject: Subject) => void) {
    this.#limit = Math.max(1, limit);
    this.#onForget = onForget;
    this.#round = this.#subjects.keys();
  }

  get size(): number {
    return this.#subjects.size;
  }

  get(key: string): Subject | undefined {
    return this.#subjects.get(key);
  }

  add(key: string, subject: Subject, nowMs: number): Subject {
    if (this.#subjects.size >= this.#limit) this.#forgetOne(nowMs);
    this.#subjects.set(key, subject);
    return subject;
  }

  /** Another subject at each call, round and round: for what must be done for those who never come back. */
  inTurn(): Subject | undefined {
    const key = this.#nextKey;
    this.#turn();
    return key === undefined ? undefined : this.#subjects.get(key);
  }

  #turn(): void {
    const { value, done } = this.#round.next();
    if (done === true) this.#round = this.#subjects.keys();
    this.#nextKey = done === true ? undefined : value;
  }

  /** Takes a key out; whoever was next in turn is not skipped over. */
  #take(key: string): void {
    if (key === this.#nextKey) this.#turn();
    this.#subjects.delete(key);
  }

  /** Moves a subject to another key; nothing happens when there is none or the other key is taken. */
  rename(from: string, to: string, change: (subject: Subject) => void): void {
    const subject = this.#subjects.get(from);
    if (subject === undefined || this.#subjects.has(to)) return;
    this.#take(from);
    change(subject);
    this.#subjects.set(to, subject);
  }

  #forgetOne(nowMs: number): void {
    for (let turn = 0; turn < TRIES; turn++) {
      const oldest = this.#subjects.entries().next().value;
      if (oldest === undefined) return;
      const [key, subject] = oldest;
      this.#take(key);
      if (turn < TRIES - 1 && nowMs - subject.latestMs < KEEP_MS) {
        this.#subjects.set(key, subject);
        continue;
      }
      this.#onForget(subject);
      return;
    }
  }

  /** In the hand's order, so that a restored store forgets in the same order. */
  entries(): [string, Subject][] {
    return [...this.#subjects];
  }

  /** Whose turn it is next. */
  get nextKey(): string | undefined {
    return this.#nextKey;
  }

  restore(entries: readonly (readonly [string, Subject])[], nextKey?: string): void {
    for (const [key, subject] of entries) this.#subjects.set(key, subject);
    this.#round = this.#subjects.keys();
    while (nextKey !== undefined && this.#nextKey !== nextKey) {
      this.#turn();
      if (this.#nextKey === undefined) return;
    }
  }
}
