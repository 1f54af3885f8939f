import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { raised, run } from '../testing/run.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const attackMs = MONDAY_MS + 10 * DAY_MS + 10 * HOUR_MS;

/** Reads 90 records whose ids the collector made tokens of; `step` is all that is left of their numbers. */
const tokens = (step: (index: number) => number) =>
  Array.from({ length: 90 }, (_, index) =>
    enrichedCall({
      timeMs: attackMs + index * 2000,
      consumer: 'doctor-3',
      tags: ['doctor'],
      object: {
        type: 'patient',
        id: `~object.${String(index).padStart(22, 'x')}`,
        ...(index === 0 ? {} : { step: step(index) }),
      },
    }),
  );

describe('objects in order, seen through tokens', () => {
  it('are told from objects in no order', () => {
    const honest = ward({ seed: 3, days: 11 });
    const [inSequence] = raised(
      run(
        inOrder(
          honest,
          tokens(() => 1),
        ),
        createEngine(),
      ),
    );
    const [atRandom] = raised(
      run(
        inOrder(
          honest,
          tokens((index) => (index % 2 === 0 ? 4096 : -2048)),
        ),
        createEngine(),
      ),
    );
    expect(inSequence?.detector).toBe('object-enumeration');
    expect(inSequence?.because).toMatch(/in numeric order/);
    expect(atRandom?.because ?? '').not.toMatch(/in numeric order/);
  });
});
