import { describe, expect, it } from 'vitest';
import { BEHAVIOURS } from '../behaviours/index.js';
import { makeClinic } from '../clinic/cast.js';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import type { Session } from '../gateway/call.js';
import { TRAPS } from './index.js';

/** Ten days around the turn of a month: every recurrence has its turn, or nearly. */
const DAYS = Array.from({ length: 10 }, (_, n) => Date.UTC(2026, 2, 24) / DAY_MS + n);
const clinic = makeClinic(8, 0.08);

/** Plays a session and says when its last call is. */
const playInOrder = ({ startMs, script }: Session): number => {
  let lastMs = startMs - 1;
  for (let step = script.next(); step.done !== true; step = script.next(200)) {
    if (step.value.atMs < lastMs) throw new RangeError(`goes back from ${lastMs} to ${step.value.atMs}`);
    lastMs = step.value.atMs;
  }
  return lastMs;
};

describe.each(TRAPS.flatMap(({ id, plan }) => (plan === undefined ? [] : [{ id, plan }])))(
  'sessions of trap $id',
  ({ plan }) => {
    it('are planned the same way again, near the day, each with a name of its own, calls in order', () => {
      const names = new Set<string>();
      let sessions = 0;
      for (const day of DAYS) {
        const again = Array.from(plan(clinic, day), ({ chanceName, startMs }) => [chanceName, startMs]);
        const planned = Array.from(plan(clinic, day));
        expect(planned.map(({ chanceName, startMs }) => [chanceName, startMs])).toEqual(again);
        for (const session of planned) {
          sessions += 1;
          names.add(session.chanceName);
          expect(session.startMs).toBeGreaterThanOrEqual(day * DAY_MS - 3 * HOUR_MS);
          expect(session.startMs).toBeLessThan(day * DAY_MS + 36 * HOUR_MS);
          expect(playInOrder(session)).toBeLessThan((day + 2) * DAY_MS);
        }
      }
      expect(names.size).toBe(sessions);
      expect(sessions).toBeGreaterThan(0);
    });
  },
);

describe.each(TRAPS.flatMap(({ id, change }) => (change === undefined ? [] : [{ id, change }])))(
  'sessions changed by trap $id',
  ({ change }) => {
    it('keep their beginning, name and order', () => {
      for (const day of DAYS)
        for (const behaviour of BEHAVIOURS) {
          if (behaviour.id === 'health-checks') continue;
          for (const session of behaviour.plan(clinic, day)) {
            const changed = change(clinic, day, session);
            if (changed === undefined) continue;
            expect(changed.chanceName).toBe(session.chanceName);
            expect(changed.startMs).toBe(session.startMs);
            if (changed !== session) playInOrder(changed);
          }
        }
    });
  },
);
