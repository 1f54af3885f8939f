import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { enrichedCall } from '../testing/enriched-call.js';

const START = Date.UTC(2026, 0, 5);

interface Written {
  readonly people: readonly (readonly [string, { readonly notes: readonly unknown[] }])[];
}

const notesOf = (snapshot: string): readonly unknown[] =>
  (JSON.parse(snapshot) as Written).people.at(0)?.[1].notes ?? [];

describe('the notebook', () => {
  it('keeps what was remembered of a caller, and nothing of what was not', () => {
    const engine = createEngine();
    engine.observe(enrichedCall({ timeMs: START, consumer: 'ann' }));
    const notes = notesOf(engine.snapshot());
    expect(notes.filter((note) => note !== null).length).toBeGreaterThan(3);
    expect(notes).toContain(null);
    expect(notes.at(-1)).not.toBeNull();
  });
  it('gives every caller a memory of its own', () => {
    const engine = createEngine();
    for (const [n, consumer] of ['ann', 'bob', 'ann'].entries())
      engine.observe(
        enrichedCall({ timeMs: START + n * 1000, consumer, object: { type: 'order', id: `${7 - n}` } }),
      );
    const { people } = JSON.parse(engine.snapshot()) as Written;
    expect(people.length).toBe(2);
    expect(people[0]?.[1].notes).not.toEqual(people[1]?.[1].notes);
  });
});
