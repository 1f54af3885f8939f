import { describe, expect, it } from 'vitest';
import { makeClinic } from '../clinic/cast.js';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import { BEHAVIOURS, PLANTED_BEHAVIOURS } from './index.js';

const MONDAY = 20_514;
const clinic = makeClinic(8, 0.5);

describe.each([...BEHAVIOURS, ...PLANTED_BEHAVIOURS].map((behaviour) => [behaviour.id, behaviour] as const))(
  'behaviour %s',
  (_, behaviour) => {
    const days = Array.from({ length: 7 }, (_, n) => MONDAY + n);

    it('plans the same day the same way', () => {
      const plan = () =>
        Array.from(behaviour.plan(clinic, MONDAY), ({ startMs, chanceName }) => [startMs, chanceName]);
      expect(plan()).toEqual(plan());
    });

    it('keeps its sessions near the day, each with a name of its own, and their calls in order', () => {
      const names = new Set<string>();
      let sessions = 0;
      let calls = 0;
      for (const day of days) {
        for (const { startMs, chanceName, script } of behaviour.plan(clinic, day)) {
          names.add(chanceName);
          sessions += 1;
          expect(startMs).toBeGreaterThanOrEqual(day * DAY_MS - 3 * HOUR_MS);
          let lastMs = startMs - 1;
          for (let step = script.next(); step.done !== true; step = script.next(200)) {
            expect(step.value.atMs).toBeGreaterThanOrEqual(lastMs);
            lastMs = step.value.atMs;
            calls += 1;
          }
          expect(lastMs).toBeLessThan(day * DAY_MS + 48 * HOUR_MS);
        }
      }
      expect(names.size).toBe(sessions);
      expect(calls).toBeGreaterThan(10);
    });
  },
);
