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

  constructor(limit: number, onForget: (subject: Subject) => void) {
    this.#limit = Math.max(1, limit);
    this.#onForget = onForget;
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

  /** Moves a subject to another key; nothing happens when there is none or the other key is taken. */
  rename(from: string, to: string, change: (subject: Subject) => void): void {
    const subject = this.#subjects.get(from);
    if (subject === undefined || this.#subjects.has(to)) return;
    this.#subjects.delete(from);
    change(subject);
    this.#subjects.set(to, subject);
  }

  #forgetOne(nowMs: number): void {
    for (let turn = 0; turn < TRIES; turn++) {
      const oldest = this.#subjects.entries().next().value;
      if (oldest === undefined) return;
      const [key, subject] = oldest;
      this.#subjects.delete(key);
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

  restore(entries: readonly (readonly [string, Subject])[]): void {
    for (const [key, subject] of entries) this.#subjects.set(key, subject);
  }
}
