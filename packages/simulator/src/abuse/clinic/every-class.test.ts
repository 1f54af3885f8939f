import { expect, it } from 'vitest';
import { createWorld } from '../../create-world.js';
import { at, parseLine } from '../../testing/line-shape.js';
import { truthRow } from '../../truth-row.js';
import { ABUSE_CLASSES } from '../index.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;

const settings = { seed: 5, startMs: MONDAY_MS, days: 10, scale: 0.2, attacks: 'every-class' } as const;
const world = createWorld(settings);
const truth = world.truth();

it('plays every class at every intensity that fits into the days, the same each time', () => {
  expect(createWorld(settings).truth()).toEqual(truth);
  const played = new Set(truth.map((one) => `${one.class} ${one.intensity}`));
  const missing = ABUSE_CLASSES.flatMap(({ id }) =>
    ['loud', 'medium', 'quiet'].filter((intensity) => !played.has(`${id} ${intensity}`)).map(() => id),
  );
  // A ramp of weeks does not fit into six days.
  expect(missing).toEqual(['slow-ramp', 'slow-ramp']);
  expect(new Set(truth.map(({ attackId }) => attackId)).size).toBe(truth.length);
});

it('leaves the first days in peace, and tells of each attack what its lines show', () => {
  const lines = new Map<string, string[]>();
  for (const { attackId, line, timeMs } of world.lines()) {
    if (attackId === undefined) continue;
    expect(timeMs).toBeGreaterThanOrEqual(MONDAY_MS + 4 * DAY_MS);
    lines.set(attackId, [...(lines.get(attackId) ?? []), line]);
  }
  for (const attack of truth) {
    const own = (lines.get(attack.attackId) ?? []).map(parseLine);
    // Some wait for their turn at the end of the world, others are refused by the gateway's own limits and give up.
    expect(own.length).toBeGreaterThan(0.5 * (attack.calls ?? 0));
    expect(own.length).toBeLessThanOrEqual(attack.calls ?? 0);
    const times = own.map((line) => Number(at(line, 'started_at')));
    expect(Math.min(...times)).toBe(attack.startMs);
    expect(Math.max(...times)).toBeLessThanOrEqual(attack.endMs);
    if (attack.entity.kind === 'endpoint') continue;
    const who = own.map((line) =>
      attack.entity.kind === 'consumer' ? at(line, 'consumer', 'id') : at(line, 'client_ip'),
    );
    expect(who).toContain(attack.entity.id);
  }
});

it('says in a row of the truth file which class, how hard, how many calls, and who else would be right', () => {
  const [first] = truth;
  if (first === undefined) throw new RangeError('no attack');
  expect(truthRow(first)).toMatchObject({
    class: first.class,
    intensity: first.intensity,
    calls: first.calls,
    acceptable: first.acceptable,
    start: new Date(first.startMs).toISOString(),
  });
});
