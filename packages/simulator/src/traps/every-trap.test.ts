import { beforeAll, describe, expect, it } from 'vitest';
import { makeClinic } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import { createWorld } from '../create-world.js';
import { TRAPS } from './index.js';
import { makeScene, type Scene } from './testing/scene.js';
import { SIGNS_OF_CROWDS } from './testing/signs-of-crowds.js';
import { SIGNS_OF_PEOPLE } from './testing/signs-of-people.js';
import { trapTruths } from './trap-truths.js';

const SEED = 14;
const SCALE = 0.2;
/** Holds a change of clocks, a month's end, and every recurrence at least twice. */
const FROM_MS = Date.UTC(2026, 2, 4);
const UNTIL_MS = Date.UTC(2026, 3, 4);
const SCENE_BUDGET_MS = 60_000;

const clinic = makeClinic(SEED, SCALE);
const signs = { ...SIGNS_OF_CROWDS, ...SIGNS_OF_PEOPLE };

it('says of every trap what the log must show', () => {
  expect(Object.keys(signs).sort()).toEqual(TRAPS.map(({ id }) => id).sort());
});

describe.each(TRAPS.map((trap) => [trap.id, trap] as const))('trap %s', (id, trap) => {
  const truths = trapTruths(clinic, [trap], FROM_MS, UNTIL_MS);
  // A trap that is always there begins with the stretch: look at a Tuesday’s working hours then.
  const always = truths[0]?.startMs === FROM_MS && truths[0].endMs === UNTIL_MS;
  let scene: Scene;

  beforeAll(() => {
    const whole = truths.find(({ startMs }) => startMs > FROM_MS);
    const morningMs = Date.UTC(2026, 2, 24, 5);
    const eveningMs = Date.UTC(2026, 2, 24, 19);
    const [truth] = always ? trapTruths(clinic, [trap], morningMs, eveningMs) : [whole];
    if (truth === undefined) throw new RangeError(`${id} never happens`);
    scene = makeScene(SEED, truth, SCALE, always ? 'always' : 'once');
  }, SCENE_BUDGET_MS);

  it('happens at the same times in every stretch, each with a name of its own', () => {
    expect(new Set(truths.map(({ trapId }) => trapId)).size).toBe(truths.length);
    for (const { kind, startMs, endMs, description } of truths) {
      expect(kind).toBe(id);
      expect(startMs).toBeLessThan(endMs);
      expect(description).not.toBe('');
      expect(startMs < UNTIL_MS && endMs > FROM_MS).toBe(true);
    }
    if (always) return;
    const middleMs = FROM_MS + 9.3 * DAY_MS;
    const later = truths.filter(({ endMs }) => endMs > middleMs);
    expect(trapTruths(clinic, [trap], middleMs, UNTIL_MS)).toEqual(later);
  });

  it('shows in the log what it says, and whose it is', () => {
    const seen = signs[id]?.(scene) ?? {};
    expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((name) => [name, true])));
    const named = scene.truth.entities ?? [];
    const shown = new Set(scene.inside.flatMap(({ consumerId, ip }) => [consumerId, ip]));
    const people = named.filter(({ kind }) => kind === 'consumer' || kind === 'ip');
    // Who is back may be off on the first day.
    if (people.length > 0 && id !== 'leave-return')
      expect(people.some((one) => shown.has(one.id))).toBe(true);
  });

  it('is the same again and never an attack', () => {
    expect(scene.lines.every(({ attackId }) => attackId === undefined)).toBe(true);
    const marks = new Set(scene.lines.map((line) => line.trap));
    marks.delete(undefined);
    expect([...marks]).toEqual(trap.plan === undefined ? [] : [id]);
    const startMs = scene.truth.startMs - DAY_MS / 96;
    const again = createWorld({
      seed: SEED,
      startMs,
      days: 0.03,
      scale: SCALE,
      attacks: 'none',
      traps: [id],
    });
    const lines = Array.from(again.lines(), ({ line }) => line);
    const texts = scene.lines.map(({ line }) => line);
    const from = texts.indexOf(lines[0] ?? '');
    expect(from).toBeGreaterThan(0);
    expect(texts.slice(from, from + lines.length).join() === lines.join()).toBe(true);
  });
});
