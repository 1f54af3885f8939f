import { describe, expect, it } from 'vitest';
import { createEngine } from './engine.js';
import { enrichedCall } from './testing/enriched-call.js';
import { honestLogins, stuffing } from './testing/logins.js';
import { SeededRandom } from './testing/random.js';
import { raised, run } from './testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from './testing/ward.js';

const attackMs = MONDAY_MS + 7 * DAY_MS + 9 * HOUR_MS;
const eventful = (seed: number) =>
  inOrder(
    ward({ seed, days: 9, doctors: 8 }),
    honestLogins(seed, 9, 60),
    burst('doctor-2', attackMs, 120, 300_000),
    stuffing('185.220.100.1', attackMs + 2 * HOUR_MS, 150, 700, 40),
  );

describe('the engine', () => {
  it('says the same twice', () => {
    const calls = eventful(1);
    expect(run(calls)).toEqual(run(calls));
  });

  it.each([1, 2, 3])('goes on from a snapshot at any point as if nothing had been (seed %i)', (seed) => {
    const calls = eventful(seed);
    const whole = run(calls);
    expect(raised(whole).length).toBe(2);
    const random = new SeededRandom(seed);
    const cuts = [0.3, 0.6, 0.77, 0.78, 0.79, 0.8].map((at) =>
      Math.floor(calls.length * (at + 0.02 * random.next())),
    );
    let engine = createEngine();
    const parts = calls.flatMap((call, i) => {
      if (cuts.includes(i)) engine = createEngine({}, engine.snapshot());
      return [...engine.observe(call)];
    });
    expect(parts).toEqual(whole);
    const continuous = createEngine();
    run(calls, continuous);
    expect(engine.snapshot()).toBe(continuous.snapshot());
  });

  it('refuses a snapshot of another version', () => {
    expect(() => createEngine({}, '{"version":0,"measures":[]}')).toThrow(/version 0/);
  });

  it('tolerates calls a few minutes late and in any order', () => {
    const random = new SeededRandom(4);
    const calls = eventful(4);
    const shuffled = calls
      .map((call) => ({ call, at: call.call.timeMs + random.below(120_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ call }) => call);
    const ids = (events: ReturnType<typeof run>) =>
      raised(events)
        .map(({ entity }) => entity.id)
        .sort();
    expect(ids(run(shuffled))).toEqual(ids(run(calls)));
  });

  it('stays bounded whatever is invented, and keeps the people', () => {
    const engine = createEngine({ maxPeople: 100, maxSources: 500 });
    const person = enrichedCall({ timeMs: MONDAY_MS, consumer: 'somebody', ip: '10.0.0.1' });
    engine.observe(person);
    for (let i = 0; i < 20_000; i++) {
      engine.observe(
        enrichedCall({
          timeMs: MONDAY_MS + i * 10,
          ip: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
          service: `invented-${i}`,
          object: { type: `type-${i}`, id: `${i}` },
          presented: `key-${i}`,
          status: i % 2 === 0 ? 401 : 404,
          known: false,
          labels: ['login'],
        }),
      );
    }
    const state = JSON.parse(engine.snapshot()) as {
      people: unknown[];
      sources: unknown[];
      groups: { groups: unknown[] };
    };
    expect(state.people.length).toBe(1);
    expect(state.sources.length).toBe(500);
    expect(state.groups.groups.length).toBeLessThan(5);
    expect(engine.snapshot().length).toBeLessThan(3_000_000);
  });

  it('one entity costs a few kilobytes, however busy', () => {
    const engine = createEngine();
    for (let i = 0; i < 100_000; i++) {
      engine.observe(
        enrichedCall({
          timeMs: MONDAY_MS + i * 2000,
          consumer: 'busy',
          object: { type: `type-${i % 50}`, id: `${i}` },
          status: i % 3 === 0 ? 404 : 200,
        }),
      );
    }
    const state = JSON.parse(engine.snapshot()) as { people: unknown[] };
    expect(JSON.stringify(state.people[0]).length).toBeLessThan(60_000);
  });

  it('never throws on odd numbers', () => {
    const engine = createEngine();
    for (const timeMs of [Number.NaN, -1, 0, 1, Number.POSITIVE_INFINITY, MONDAY_MS]) {
      expect(engine.observe(enrichedCall({ timeMs, consumer: '', object: { type: '', id: '' } }))).toEqual(
        [],
      );
    }
    expect(engine.advance(Number.NaN)).toEqual([]);
    engine.judgeAlert('nothing', 'false-positive', []);
    expect(engine.profile({ kind: 'consumer', id: 'nobody' })).toEqual({ profile: [], peerGroup: null });
  });

  it('shows what it knows of somebody', () => {
    const engine = createEngine();
    run(ward({ seed: 1, days: 6, doctors: 6 }), engine);
    const { profile, peerGroup } = engine.profile({ kind: 'consumer', id: 'id-doctor-1' });
    expect(peerGroup).toEqual({ id: 'tags:doctor', name: 'consumers tagged doctor', members: 6 });
    const hour = profile.find(
      ({ measure, windowMs }) => measure === 'distinct-objects' && windowMs === HOUR_MS,
    );
    expect(hour).toMatchObject({ label: 'distinct patients accessed', learning: false });
    expect(hour?.typical).toBeGreaterThan(4);
    expect(hour?.high).toBeLessThan(50);
  });
});
