import { describe, expect, it } from 'vitest';
import { createWorld, type WorldSettings } from './create-world.js';
import { at, parseLine } from './testing/line-shape.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const HOUR_MS = 3_600_000;

const textOf = (settings: WorldSettings): readonly string[] =>
  Array.from(createWorld(settings).lines(), ({ line }) => line);

const quiet = (startMs: number, days: number, scale = 0.3): WorldSettings => ({
  seed: 11,
  startMs,
  days,
  scale,
  attacks: 'none',
});

describe('createWorld', () => {
  it('gives the same bytes for the same seed, also when played twice, and others for another seed', () => {
    const settings: WorldSettings = { seed: 4, startMs: MONDAY_MS, days: 0.5, scale: 0.3 };
    const world = createWorld(settings);
    const once = Array.from(world.lines(), ({ line }) => line);
    expect(Array.from(world.lines(), ({ line }) => line).join() === once.join()).toBe(true);
    expect(textOf(settings).join() === once.join()).toBe(true);
    expect(textOf({ ...settings, seed: 5 })[0]).not.toBe(once[0]);
  });

  it('is the same world wherever a stretch begins', () => {
    const whole = textOf(quiet(MONDAY_MS, 2));
    const second = textOf(quiet(MONDAY_MS + 30 * HOUR_MS, 0.75));
    expect(second.length).toBeGreaterThan(1000);
    expect(whole.slice(-second.length).join('\n') === second.join('\n')).toBe(true);
  });

  it('writes in order of the ends of requests, so some begin before the line above them', () => {
    let endMs = 0;
    let startMs = 0;
    let earlier = 0;
    for (const { timeMs, line } of createWorld(quiet(MONDAY_MS + 6 * HOUR_MS, 0.25)).lines()) {
      const parsed = parseLine(line);
      expect(at(parsed, 'started_at')).toBe(timeMs);
      const thisEndMs = timeMs + Number(at(parsed, 'latencies', 'request'));
      expect(thisEndMs).toBeGreaterThanOrEqual(endMs);
      endMs = thisEndMs;
      if (timeMs < startMs) earlier += 1;
      startMs = timeMs;
    }
    expect(earlier).toBeGreaterThan(0);
  });

  it('keeps the rhythm of a clinic: days, lunch, weekends, nightly billing', () => {
    const perHour = new Map<string, number>();
    const perDay = new Map<number, number>();
    for (const { timeMs, line } of createWorld({ ...quiet(MONDAY_MS, 7), scale: 1 }).lines()) {
      const tag = /"tags":\["(doctor|partner|nurse)"\]/.exec(line)?.[1];
      const key = `${tag}/${new Date(timeMs).getUTCHours()}`;
      perHour.set(key, (perHour.get(key) ?? 0) + 1);
      const day = Math.floor((timeMs - MONDAY_MS) / (24 * HOUR_MS));
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    const lines = (tag: string, hour: number): number => perHour.get(`${tag}/${hour}`) ?? 0;
    // Hamburg is one hour ahead of UTC in March: lunch is at 11 UTC.
    expect(lines('doctor', 9)).toBeGreaterThan(20 * lines('doctor', 1));
    expect(lines('doctor', 11)).toBeLessThan(0.75 * lines('doctor', 10));
    expect(lines('doctor', 1)).toBeGreaterThan(0);
    expect(lines('nurse', 2)).toBeGreaterThan(0);
    expect(lines('partner', 0)).toBeGreaterThan(6 * 4000);
    expect(perDay.get(1)).toBeGreaterThan(25_000);
    expect(perDay.get(1)).toBeLessThan(40_000);
    expect(perDay.get(6)).toBeLessThan(0.6 * (perDay.get(1) ?? 0));
  });

  it('has honest trouble: refused keys and log-ins, slips, retries, limits, clients that leave, scans', () => {
    const outcomes = new Set<string>();
    const ids = new Set<string>();
    const operations = new Set<string>();
    let lines = 0;
    for (const { line } of createWorld({ ...quiet(MONDAY_MS, 7), scale: 1 }).lines()) {
      const parsed = parseLine(line);
      outcomes.add(`${at(parsed, 'response', 'status')} by ${at(parsed, 'source')}`);
      ids.add(String(at(parsed, 'request', 'id')));
      const path = String(at(parsed, 'request', 'uri')).split('?')[0] ?? '';
      const template = path
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'x')
        .replaceAll(/\/(LB)?\d+|\/dr-\w+/g, '/x');
      if (at(parsed, 'service') !== undefined)
        operations.add(`${at(parsed, 'request', 'method')} ${template}`);
      lines += 1;
    }
    for (const outcome of [
      '401 by kong',
      '401 by upstream',
      '404 by upstream',
      '404 by kong',
      '429 by kong',
      '499 by upstream',
    ])
      expect(outcomes).toContain(outcome);
    expect(ids.size).toBe(lines);
    expect(operations.size).toBeGreaterThanOrEqual(30);
    expect(operations.size).toBeLessThan(60);
  });

  it('has no attack in two weeks when none is asked for, and refuses unknown ones', () => {
    const world = createWorld(quiet(MONDAY_MS, 14));
    expect(world.truth()).toEqual([]);
    for (const { attackId } of world.lines()) expect(attackId).toBeUndefined();
    expect(() => createWorld({ ...quiet(MONDAY_MS, 1), attacks: ['nonsense'] })).toThrow(
      /known are object-enumeration/,
    );
  });

  it('grows with the scale', () => {
    const small = textOf(quiet(MONDAY_MS, 0.5, 0.2)).length;
    expect(textOf(quiet(MONDAY_MS, 0.5, 2)).length).toBeGreaterThan(4 * small);
  });
});
