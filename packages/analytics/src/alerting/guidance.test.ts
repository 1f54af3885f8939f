import { type Guidance, NO_GUIDANCE } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { raised, run } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';
import { noteVerdict, strictness } from './feedback.js';
import { recomputedTail } from './recompute.js';

const atMs = MONDAY_MS + 8 * DAY_MS + 10 * HOUR_MS;
const iso = (ms: number): string => new Date(ms).toISOString();
const ANYTHING = { services: [], endpoints: [], entities: [], tags: [], detectors: [] };
const life = inOrder(ward({ seed: 31, days: 10, doctors: 10 }), burst('doctor-3', atMs, 100, 300_000));

function alertsWith(guidance: Partial<Guidance>): string[] {
  const engine = createEngine();
  engine.guide({ ...NO_GUIDANCE, ...guidance });
  return raised(run(life, engine)).map(({ entity }) => entity.id);
}

const announced = (factor: number, over: object = {}): Partial<Guidance> => ({
  announcements: [
    {
      id: 'a',
      title: 'audit',
      createdAt: iso(MONDAY_MS),
      createdBy: 'admin',
      from: iso(atMs - HOUR_MS),
      until: iso(atMs + HOUR_MS),
      scope: { ...ANYTHING, entities: ['doctor-3'] },
      factor,
      ...over,
    },
  ],
});

describe('announced windows', () => {
  it('silence what was announced', () => {
    expect(alertsWith({})).toEqual(['id-doctor-3']);
    expect(alertsWith(announced(100))).toEqual([]);
  });
  it('and nothing else: no more than announced, of nobody else, at no other time', () => {
    expect(alertsWith(announced(1.5))).toEqual(['id-doctor-3']);
    expect(alertsWith(announced(100, { scope: { ...ANYTHING, entities: ['doctor-4'] } }))).toEqual([
      'id-doctor-3',
    ]);
    expect(alertsWith(announced(100, { until: iso(atMs - 1) }))).toEqual(['id-doctor-3']);
  });
});

describe('exceptions', () => {
  const exception = { id: 'e', reason: 'known', createdAt: iso(MONDAY_MS), createdBy: 'admin' };
  it('silence until they end', () => {
    const scope = { ...ANYTHING, tags: ['doctor'] };
    expect(alertsWith({ exceptions: [{ ...exception, scope, until: iso(atMs + DAY_MS) }] })).toEqual([]);
    expect(alertsWith({ exceptions: [{ ...exception, scope, until: iso(atMs) }] })).toEqual(['id-doctor-3']);
  });
});

describe('verdicts', () => {
  it('make a detector stricter or more daring, within bounds', () => {
    const feedback = {};
    expect(strictness({ right: 0, wrong: 0 })).toBe(1);
    for (let i = 0; i < 100; i++) noteVerdict(feedback, 'x', 'false-positive');
    for (let i = 0; i < 100; i++) noteVerdict(feedback, 'y', 'true-positive');
    expect(feedback).toEqual({ x: { right: 0, wrong: 100 }, y: { right: 100, wrong: 0 } });
    expect(strictness({ right: 0, wrong: 100 })).toBe(16);
    expect(strictness({ right: 100, wrong: 0 })).toBe(0.5);
  });
  it('count also for alerts long over', () => {
    const engine = createEngine();
    engine.judgeAlert('never heard of', 'benign', ['object-enumeration']);
    expect(engine.state().strictness).toEqual({ 'object-enumeration': 2 });
  });
});

it('every alert holds what its rarity was computed from', () => {
  const [alert] = raised(run(life));
  const known = (alert?.comparisons ?? []).filter(({ basis }) => basis !== undefined);
  expect(known.length).toBeGreaterThan(0);
  for (const comparison of known) expect(recomputedTail(comparison)).toBe(comparison.tailProbability);
});
