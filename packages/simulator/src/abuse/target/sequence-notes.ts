import type { ObservedCall } from './observed-call.js';

const MAX_SESSIONS = 5000;
const MAX_PREDECESSORS = 48;
/** A session is over after as long a silence. */
const SESSION_GAP_MS = 1_800_000;
/** So often it must have been seen … */
const SUPPORT = 40;
/** … and in this share of the cases something must have come before it, to be called needed. */
const NEARLY_ALWAYS = 0.97;

interface OpenSession {
  lastMs: number;
  readonly seen: Set<string>;
}

/** Which endpoints nearly always come before another in the same session. Bounded memory. */
export class SequenceNotes {
  readonly #sessions = new Map<string, OpenSession>();
  readonly #after = new Map<string, { calls: number; readonly before: Map<string, number> }>();

  note(call: ObservedCall): void {
    if (call.status >= 400) return;
    const id = `${call.method} ${call.template}`;
    const session = this.#session(`${call.actor.id} ${call.session ?? call.ip}`, call.timeMs);
    const notes = this.#after.get(id) ?? { calls: 0, before: new Map<string, number>() };
    if (this.#after.size < 5000) this.#after.set(id, notes);
    notes.calls += 1;
    for (const before of session.seen)
      if (before !== id && (notes.before.has(before) || notes.before.size < MAX_PREDECESSORS))
        notes.before.set(before, (notes.before.get(before) ?? 0) + 1);
    if (session.seen.size < MAX_PREDECESSORS) session.seen.add(id);
  }

  neededBefore(id: string): readonly string[] {
    const notes = this.#after.get(id);
    if (notes === undefined || notes.calls < SUPPORT) return [];
    return [...notes.before].flatMap(([before, times]) =>
      times >= NEARLY_ALWAYS * notes.calls ? [before] : [],
    );
  }

  #session(key: string, timeMs: number): OpenSession {
    let session = this.#sessions.get(key);
    if (session === undefined || timeMs - session.lastMs > SESSION_GAP_MS) {
      this.#sessions.delete(key);
      const [oldest] = this.#sessions.size >= MAX_SESSIONS ? this.#sessions.keys() : [];
      if (oldest !== undefined) this.#sessions.delete(oldest);
      session = { lastMs: timeMs, seen: new Set() };
      this.#sessions.set(key, session);
    }
    session.lastMs = timeMs;
    return session;
  }
}
