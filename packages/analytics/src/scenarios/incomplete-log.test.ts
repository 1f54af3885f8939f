import type { EnrichedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { run, told } from '../testing/run.js';
import { DAY_MS, HOUR_MS, MONDAY_MS, ward } from '../testing/ward.js';

const WHO = { kind: 'consumer', id: 'id-doctor-5' } as const;
const MINUTE_MS = 60_000;
const GAP_FROM_MS = MONDAY_MS + 7 * DAY_MS;

const typical = (engine: ReturnType<typeof createEngine>): number =>
  engine
    .profile(WHO)
    .profile.find(({ measure, windowMs }) => measure === 'distinct-objects' && windowMs === HOUR_MS)
    ?.typical ?? 0;

/** Nine of ten lines are lost in the second week; the collector's figures come as the minutes end, or not at all. */
function liveThrough(told: boolean): ReturnType<typeof createEngine> {
  const engine = createEngine();
  const calls = ward({ seed: 41, days: 14 });
  let nextMinuteMs = GAP_FROM_MS;
  for (const [index, call] of calls.entries()) {
    const { timeMs } = call.call;
    for (; told && timeMs >= nextMinuteMs + MINUTE_MS; nextMinuteMs += MINUTE_MS)
      engine.noteCoverage(nextMinuteMs, 0.1);
    if (timeMs < GAP_FROM_MS || index % 10 === 0) run([call], engine);
  }
  return engine;
}

describe('a week of which the log shows a tenth', () => {
  it('teaches that everybody does little, unless the gap is known', () => {
    const before = createEngine();
    run(ward({ seed: 41, days: 7 }), before);
    const usual = typical(before);
    expect(usual).toBeGreaterThanOrEqual(5);
    expect(typical(liveThrough(false))).toBeLessThan(usual * 0.75);
    expect(typical(liveThrough(true))).toBeGreaterThan(usual * 0.85);
  });

  it('when the log is whole again nobody is accused', () => {
    const engine = liveThrough(true);
    const next = ward({ seed: 41, days: 21 }).filter(({ call }) => call.timeMs >= MONDAY_MS + 14 * DAY_MS);
    expect(told(run(next, engine))).toEqual([]);
  });

  it('goes on from a snapshot as if nothing had happened', () => {
    const engine = liveThrough(true);
    const again = createEngine({}, engine.snapshot());
    const next = ward({ seed: 42, days: 15 }).filter(({ call }) => call.timeMs >= MONDAY_MS + 14 * DAY_MS);
    run(next, engine);
    run(next, again);
    expect(again.snapshot()).toBe(engine.snapshot());
  });
});

const asUser = (calls: readonly EnrichedCall[], user: (name: string) => string): EnrichedCall[] =>
  calls.map((call) => ({ ...call, actor: { kind: 'user', id: user(call.actor.name ?? '') } }));

describe('a change of token keys', () => {
  it('keeps what was learned of a caller', () => {
    const calls = ward({ seed: 43, days: 10 });
    const splitMs = MONDAY_MS + 7 * DAY_MS;
    const engine = createEngine();
    const profile = (id: string) => engine.profile({ kind: 'user', id }).profile;
    run(
      asUser(
        calls.filter(({ call }) => call.timeMs < splitMs),
        (name) => `old-${name}`,
      ),
      engine,
    );
    const learned = profile('old-doctor-5');
    expect(learned.length).toBeGreaterThan(0);
    const [first] = asUser(
      calls.filter(({ call, actor }) => call.timeMs >= splitMs && actor.name === 'doctor-5'),
      (name) => `new-${name}`,
    );
    if (first === undefined) throw new Error('no call after the change');
    const formerTokens = [{ token: 'new-doctor-5', former: 'old-doctor-5' }];
    run([{ ...first, call: { ...first.call, formerTokens } }], engine);
    expect(profile('old-doctor-5')).toEqual([]);
    expect(profile('new-doctor-5').length).toBeGreaterThanOrEqual(learned.length);
  });
});
