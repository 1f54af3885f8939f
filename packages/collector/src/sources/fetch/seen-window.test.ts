import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenWindow } from './seen-window.js';

const SPAN = 100;

describe('SeenWindow', () => {
  it('remembers what a set would, through restarts, back to where it says it is complete', () => {
    const record = fc.record({
      at: fc.nat({ max: 2000 }),
      id: fc.nat({ max: 30 }),
      then: fc.constantFrom('', 'restart', 'forget'),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (records, most) => {
        const durable = new Map<string, string>();
        let window = new SeenWindow(durable, SPAN, most);
        const taken = new Set<string>();
        for (const { at, id, then } of records) {
          if (at >= window.completeFromMs)
            expect(window.has(at, String(id))).toBe(taken.has(`${Math.floor(at / SPAN)} ${id}`));
          window.add(at, String(id));
          taken.add(`${Math.floor(at / SPAN)} ${id}`);
          if (then === 'forget') window.forgetBefore(at - 500);
          for (const { key, value } of window.takeChanges())
            value === '' ? durable.delete(key) : durable.set(key, value);
          if (then === 'restart') window = new SeenWindow(durable, SPAN, most);
        }
        const kept = [...durable]
          .filter(([key]) => key !== 'from')
          .reduce((sum, [, value]) => sum + value.length / 10, 0);
        // Only one span may be over the bound.
        expect(kept).toBeLessThanOrEqual(most + 31);
      }),
    );
  });
});
