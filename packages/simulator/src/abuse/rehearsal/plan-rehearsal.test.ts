import { expect, it } from 'vitest';
import { makeClinic } from '../../clinic/cast.js';
import { DAY_MS } from '../../clinic/site-time.js';
import { learnClinic } from '../clinic/learn-clinic.js';
import { ABUSE_CLASSES } from '../index.js';
import { planRehearsal } from './plan-rehearsal.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const THURSDAY_MS = MONDAY_MS + 3 * DAY_MS;
const { target } = learnClinic(makeClinic(3, 0.1), [], MONDAY_MS, THURSDAY_MS + DAY_MS);
const settings = { seed: 1, fromMs: THURSDAY_MS, untilMs: THURSDAY_MS + DAY_MS } as const;

it('plans every class at every wanted intensity within the part that is played again', () => {
  const cases = [...planRehearsal(target, { ...settings, intensities: ['loud', 'quiet'] })];
  expect(cases).toHaveLength(2 * ABUSE_CLASSES.length);
  for (const { plan, reason } of cases) {
    expect(plan === undefined).toBe(reason !== '');
    for (const { timeMs } of plan?.calls ?? []) {
      expect(timeMs).toBeGreaterThanOrEqual(THURSDAY_MS);
      expect(timeMs).toBeLessThanOrEqual(THURSDAY_MS + DAY_MS);
    }
  }
});

it('says why a class cannot be rehearsed', () => {
  const reasonOf = (inventory: typeof target, id: string): string | undefined =>
    [...planRehearsal(inventory, { ...settings, intensities: ['quiet'], classes: [id] })][0]?.reason;
  expect(reasonOf(target, 'slow-ramp')).toMatch(/^lasts \d+\.\d days .* too short$/);
  expect(reasonOf({ ...target, endpoints: [] }, 'sign-up-burst')).toBe('needs a sign-up endpoint');
  expect(reasonOf(target, 'decoy')).toBe('');
  expect(() => reasonOf(target, 'nonsense')).toThrow(/known are credential-stuffing/);
});
