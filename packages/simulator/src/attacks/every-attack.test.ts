import { describe, expect, it } from 'vitest';
import { createWorld } from '../create-world.js';
import { at, parseLine } from '../testing/line-shape.js';
import { ATTACKS } from './index.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const DETECTORS = ['request-spike', 'object-enumeration', 'credential-stuffing', 'brute-force'];

it('every detector has an attack', () => {
  expect(new Set(ATTACKS.map((kind) => kind.detector))).toEqual(new Set(DETECTORS));
});

describe.each(ATTACKS.map((kind) => [kind.id, kind] as const))('attack %s', (id, kind) => {
  const world = createWorld({ seed: 9, startMs: MONDAY_MS, days: 8, scale: 0.2, attacks: [id] });
  const truth = world.truth();
  const lines = Array.from(world.lines()).filter((line) => line.attackId !== undefined);

  it('tells the truth about each time it happens', () => {
    expect(truth).toHaveLength(2);
    for (const attack of truth) {
      const own = lines.filter((line) => line.attackId === attack.attackId);
      const starts = own.map((line) => line.timeMs);
      expect(attack.detector).toBe(kind.detector);
      expect(own.length).toBeGreaterThan(90);
      expect(Math.min(...starts)).toBe(attack.startMs);
      expect(Math.max(...starts)).toBeLessThanOrEqual(attack.endMs);
      expect(attack.endMs - attack.startMs).toBeLessThanOrEqual(20 * 60_000);
      expect(attack.startMs).toBeGreaterThan(MONDAY_MS + 3 * 86_400_000);
      expect(attack.endMs).toBeLessThan(MONDAY_MS + 8 * 86_400_000);
    }
    expect(lines.every((line) => truth.some((attack) => attack.attackId === line.attackId))).toBe(true);
  });

  it('names the entity that the log shows', () => {
    for (const { attackId, entity } of truth) {
      for (const { line } of lines.filter((one) => one.attackId === attackId)) {
        const parsed = parseLine(line);
        const shown =
          entity.kind === 'consumer'
            ? at(parsed, 'consumer', 'id')
            : entity.kind === 'ip'
              ? at(parsed, 'client_ip')
              : entity.id;
        expect(shown).toBe(entity.id);
      }
    }
  });

  it('takes other victims or places the next time', () => {
    const [first, second] = truth;
    if (first?.entity.kind !== 'endpoint') expect(first?.entity.id).not.toBe(second?.entity.id);
  });
});

const linesOf = (id: string) => {
  const world = createWorld({ seed: 2, startMs: MONDAY_MS, days: 4, scale: 0.2, attacks: [id] });
  return Array.from(world.lines())
    .filter((line) => line.attackId !== undefined)
    .map(({ line }) => parseLine(line));
};
const logins = (id: string) => linesOf(id).filter((line) => at(line, 'request', 'uri') === '/auth/login');
const share = (lines: readonly unknown[], status: number): number =>
  lines.filter((line) => at(line, 'response', 'status') === status).length / lines.length;

describe('the size of attacks', () => {
  it('object-enumeration reads 100 to 150 patients in five minutes', () => {
    const patients = new Set(linesOf('object-enumeration').map((line) => at(line, 'request', 'uri')));
    expect(patients.size).toBeGreaterThanOrEqual(95);
    expect(patients.size).toBeLessThanOrEqual(150);
  });

  it('request-spike calls 25 to 45 times a second on few objects', () => {
    const lines = linesOf('request-spike');
    expect(lines.length).toBeGreaterThan(3 * 60 * 22);
    expect(new Set(lines.map((line) => at(line, 'request', 'uri'))).size).toBeLessThan(20);
  });

  it('credential-stuffing gets in with about two in a hundred, from one address, in many sizes', () => {
    const tries = logins('credential-stuffing');
    expect(tries.length).toBeGreaterThanOrEqual(300);
    expect(share(tries, 200)).toBeGreaterThan(0.002);
    expect(share(tries, 200)).toBeLessThan(0.06);
    expect(new Set(tries.map((line) => at(line, 'request', 'size'))).size).toBeGreaterThan(20);
  });

  it('distributed-stuffing comes from many addresses, a few tries each', () => {
    const tries = logins('distributed-stuffing');
    expect(new Set(tries.map((line) => at(line, 'client_ip'))).size).toBeGreaterThanOrEqual(130);
    expect(share(tries, 401)).toBeGreaterThan(0.9);
  });

  it('key-stuffing shows another key each time', () => {
    const refused = linesOf('key-stuffing').filter((line) => at(line, 'response', 'status') === 401);
    expect(new Set(refused.map((line) => at(line, 'request', 'headers', 'apikey'))).size).toBe(
      refused.length,
    );
    expect(refused.length).toBeGreaterThan(280);
  });

  it('brute-force sends codes of one size', () => {
    const tries = logins('brute-force');
    expect(tries.length).toBeGreaterThanOrEqual(180);
    expect(new Set(tries.map((line) => at(line, 'request', 'size'))).size).toBe(1);
  });
});
