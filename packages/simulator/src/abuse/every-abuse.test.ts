import { describe, expect, it } from 'vitest';
import { makeClinic } from '../clinic/cast.js';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import { type AbuseClass, INTENSITIES, type Intensity } from './abuse-contract.js';
import { clinicSession } from './clinic/clinic-session.js';
import { learnClinic } from './clinic/learn-clinic.js';
import { ABUSE_CLASSES } from './index.js';
import type { AbuseTarget } from './target/abuse-target.js';
import { EVIDENCE } from './testing/evidence.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const FRIDAY_MS = MONDAY_MS + 4 * DAY_MS;
const clinic = makeClinic(21, 0.5);
const learned = learnClinic(clinic, [], MONDAY_MS, FRIDAY_MS);
const { target } = learned;
/** Waiting for the victim's hours, and the thirty days of the slowest. */
const LONGEST_MS = 38 * DAY_MS;

const planned = (kind: AbuseClass, intensity: Intensity, seed = 21) => {
  const plan = kind.plan(target, {
    attackId: `${kind.id}-${intensity}`,
    seed,
    startMs: FRIDAY_MS + 7.3 * HOUR_MS,
    intensity,
  });
  if (plan === undefined) throw new RangeError(`${kind.id} says nothing`);
  return plan;
};

describe.each(ABUSE_CLASSES.map((kind) => [kind.id, kind] as const))('abuse %s', (id, kind) => {
  it.each(INTENSITIES)('%s: is the same each time, in time and well formed', (intensity) => {
    const { calls, truth } = planned(kind, intensity);
    expect(JSON.stringify(calls) === JSON.stringify(planned(kind, intensity).calls)).toBe(true);
    expect(JSON.stringify(calls) === JSON.stringify(planned(kind, intensity, 22).calls)).toBe(false);
    let lastMs = FRIDAY_MS;
    for (const { timeMs, path, query, status } of calls) {
      expect(timeMs).toBeGreaterThanOrEqual(lastMs);
      expect(Number.isInteger(timeMs)).toBe(true);
      lastMs = timeMs;
      expect(path).toMatch(/^\/[!-~]*$/);
      expect(() => decodeURIComponent(path)).not.toThrow();
      expect(query.every(([name]) => name !== '')).toBe(true);
      expect(status).toBeGreaterThanOrEqual(200);
    }
    expect(lastMs).toBe(truth.endMs);
    expect(lastMs).toBeLessThan(FRIDAY_MS + LONGEST_MS);
  });

  it.each(INTENSITIES)('%s: names whom the calls show', (intensity) => {
    const { calls, truth } = planned(kind, intensity);
    const shown = new Set(
      calls.flatMap(({ caller, endpoint }) => [caller.ip, caller.person?.entity.id, endpoint?.id]),
    );
    expect(shown).toContain(truth.entity.id);
    expect(truth.acceptable.map((one) => `${one.kind}:${one.id}`)).not.toContain(
      `${truth.entity.kind}:${truth.entity.id}`,
    );
  });

  it.each(INTENSITIES)('%s: the calls show what the class promises', (intensity) => {
    for (const seed of [21, 23, 25]) {
      const { calls } = planned(kind, intensity, seed);
      expect(EVIDENCE[id]?.({ calls, target, intensity })).toBe(true);
    }
  });

  it('is the fewer calls the quieter, or the longer', () => {
    const [loud, quiet] = [planned(kind, 'loud').calls, planned(kind, 'quiet').calls];
    const rate = (calls: typeof loud): number =>
      calls.length / Math.max(1, (calls.at(-1)?.timeMs ?? 0) - (calls[0]?.timeMs ?? 0));
    expect(loud.length > quiet.length || rate(loud) > rate(quiet)).toBe(true);
  });

  it('says nothing of a target that cannot host it, and never throws', () => {
    const empty: AbuseTarget = {
      ...target,
      endpoints: [],
      people: [],
      objects: new Map(),
      decoys: { paths: [] },
    };
    const occasion = { attackId: 'x', seed: 1, startMs: FRIDAY_MS, intensity: 'loud' } as const;
    expect(kind.plan(empty, occasion) === undefined).toBe(id !== 'scanner-probing');
  });
});

it('the blocked give up', () => {
  const plan = planned(ABUSE_CLASSES.find(({ id }) => id === 'scraping-fast') ?? ABUSE_CLASSES[0], 'loud');
  const { script } = clinicSession(clinic, learned, 'blocked', plan.calls);
  let tries = 0;
  for (let step = script.next(); step.done !== true; step = script.next(403)) tries += 1;
  expect(tries).toBeLessThan(20);
});
