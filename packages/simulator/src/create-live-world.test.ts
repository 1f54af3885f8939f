import { describe, expect, it } from 'vitest';
import { createLiveWorld } from './create-live-world.js';
import { createWorld } from './create-world.js';
import { at, parseLine } from './testing/line-shape.js';
import { worldConsumers } from './world-consumers.js';
import type { SimulatedLine } from './world-contract.js';

const MINUTE_MS = 60_000;
const MONDAY_MS = Date.UTC(2026, 2, 2);
const NOON_MS = MONDAY_MS + 12 * 60 * MINUTE_MS;

const play = (
  world: { next(untilMs: number): readonly SimulatedLine[] },
  fromMs: number,
  minutes: number,
) => {
  const lines: SimulatedLine[] = [];
  // Uneven steps, as a busy clock gives them.
  for (let ms = fromMs; ms < fromMs + minutes * MINUTE_MS; ) {
    ms = Math.min(fromMs + minutes * MINUTE_MS, ms + 170 + (ms % 13) * 700);
    lines.push(...world.next(ms));
  }
  return lines;
};

describe('createLiveWorld', () => {
  it('goes on where the history ended, without a seam', () => {
    const common = { seed: 6, scale: 0.3, attacks: 'none' } as const;
    const long = Array.from(createWorld({ ...common, startMs: MONDAY_MS, days: 0.6 }).lines());
    const history = Array.from(createWorld({ ...common, startMs: MONDAY_MS, days: 0.5 }).lines());
    const live = play(createLiveWorld({ ...common, startMs: NOON_MS }), NOON_MS, 0.1 * 24 * 60);
    expect(live.length).toBeGreaterThan(300);
    const text = (lines: readonly SimulatedLine[]): string => lines.map(({ line }) => line).join('\n');
    expect(text([...history, ...live]) === text(long)).toBe(true);
  });

  it('plays attacks at the chosen offsets and then every few minutes, all kinds in turn', () => {
    const live = createLiveWorld({ seed: 6, scale: 0.2, startMs: NOON_MS });
    const lines = play(live, NOON_MS, 30);
    const truth = live.truth();
    const offsets = truth.map(({ startMs }) => (startMs - NOON_MS) / MINUTE_MS);
    expect(offsets).toEqual([1, 3, 5, 9, 13, 17, 21, 25, 29]);
    expect(truth.slice(0, 4).map(({ detector }) => detector)).toEqual([
      'object-enumeration',
      'credential-stuffing',
      'request-spike',
      'brute-force',
    ]);
    expect(truth[6]?.detector).toBe('object-enumeration');
    expect(truth[6]?.entity.id).not.toBe(truth[0]?.entity.id);
    for (const { attackId } of truth) expect(lines.some((line) => line.attackId === attackId)).toBe(true);
  });

  it('shows blocked calls as the gateway answers them, and the attacker gives up', () => {
    const blockedFromMs = NOON_MS + 2 * MINUTE_MS;
    const plain = createLiveWorld({ seed: 6, scale: 0.2, startMs: NOON_MS, attacks: ['object-enumeration'] });
    plain.next(NOON_MS + 2 * MINUTE_MS);
    const victim = plain.truth()[0]?.entity.id;
    const live = createLiveWorld({
      seed: 6,
      scale: 0.2,
      startMs: NOON_MS,
      attacks: ['object-enumeration'],
      attackEveryMs: 600 * MINUTE_MS,
      firstAttacksMs: [MINUTE_MS],
      askGateway: (consumerId, timeMs) =>
        consumerId === victim && timeMs >= blockedFromMs
          ? { kind: 'terminated', statusCode: 403, message: 'Access denied' }
          : { kind: 'pass' },
    });
    const lines = play(live, NOON_MS, 12).map(({ line }) => parseLine(line));
    const own = lines.filter((line) => at(line, 'consumer', 'id') === victim);
    const blocked = own.filter((line) => Number(at(line, 'started_at')) >= blockedFromMs);
    expect(blocked.length).toBeGreaterThan(5);
    expect(blocked.length).toBeLessThan(60);
    for (const line of own) {
      const late = Number(at(line, 'started_at')) >= blockedFromMs;
      expect(at(line, 'source')).toBe(late ? 'kong' : 'upstream');
      if (late) expect([at(line, 'response', 'status'), at(line, 'latencies', 'proxy')]).toEqual([403, -1]);
    }
  });

  it('lets only consumers call that a fake gateway can be told about', () => {
    const known = new Set(worldConsumers(6, 0.2).map(({ id }) => id));
    for (const { line } of play(createLiveWorld({ seed: 6, scale: 0.2, startMs: NOON_MS }), NOON_MS, 20)) {
      const id = at(parseLine(line), 'consumer', 'id');
      if (id !== undefined) expect(known.has(String(id))).toBe(true);
    }
  });
});
