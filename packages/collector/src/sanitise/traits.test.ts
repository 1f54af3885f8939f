import type { SanitisedCall, ValueTraits } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { seededRandom } from '../test-support/seeded-random.js';
import { coarse, LastValues } from './last-values.js';
import { sanitiseSchema } from './policy-settings.js';

const { rules } = sanitiseSchema.parse({
  rules: [{ in: 'path', path: '/v1/patients/*', action: 'tokenise', domain: 'patient' }],
});
const call = (
  normalise: ReturnType<typeof createNormaliser>,
  uri: string,
  ip = '203.0.113.9',
): SanitisedCall => {
  const line = {
    started_at: 1795314702739,
    client_ip: ip,
    request: { method: 'GET', uri, url: `http://api.example.com${uri}`, headers: {} },
    response: { status: 200, headers: {} },
  };
  const read = normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  if (read.kind !== 'call') throw new Error(read.kind);
  return read.call;
};
const sanitiser = () => createNormaliser({ key: Buffer.alloc(32, 4), rules });

/** The steps of one actor's walk; nothing else is known of the numbers. */
const steps = (ids: readonly (number | string)[]): (number | undefined)[] => {
  const normalise = sanitiser();
  return ids.map((id) => call(normalise, `/v1/patients/${id}/records`).traits?.[0]?.step);
};
/** Share of calls next to the one before: what a detector of enumeration looks at. */
const neighbours = (list: readonly (number | undefined)[]): number =>
  list.filter((step) => step !== undefined && step !== 0 && Math.abs(step) <= 8).length / list.length;

describe('what is left of numbers that became tokens', () => {
  it('shows enumeration', () => {
    const up = Array.from({ length: 100 }, (_, index) => 48_000 + index);
    expect(neighbours(steps(up))).toBeGreaterThan(0.98);
    expect(neighbours(steps(up.map((id) => `PAT-${String(id).padStart(8, '0')}`)))).toBeGreaterThan(0.98);
    expect(neighbours(steps([...up].reverse()))).toBeGreaterThan(0.98);
    expect(neighbours(steps(up.map((id) => id * 5)))).toBeGreaterThan(0.98);
  });

  it('shows none in random access', () => {
    const random = seededRandom(3);
    const ids = Array.from({ length: 100 }, () => Math.floor(random() * 100_000));
    expect(neighbours(steps(ids))).toBeLessThan(0.02);
  });

  it('never tells where the numbers are', () => {
    const low = steps([100, 103, 250, 249, 249, 100_000, 7]);
    expect(low).toEqual(steps([70_100, 70_103, 70_250, 70_249, 70_249, 170_000, 70_007]));
    expect(low).toEqual([undefined, 3, 128, -1, 0, 131_072, -131_072]);
  });

  it('keeps actors and places apart', () => {
    const normalise = sanitiser();
    const step = (uri: string, ip?: string) => call(normalise, uri, ip).traits?.[0]?.step;
    expect(step('/v1/patients/5')).toBeUndefined();
    expect(step('/v1/patients/6', '203.0.113.10')).toBeUndefined();
    expect(step('/v1/patients/7/records')).toBeUndefined();
    expect(step('/v1/patients/9')).toBe(4);
  });

  it('costs nothing where ids pass in clear, and tells shape where they do not', () => {
    const normalise = sanitiser();
    expect(call(normalise, '/v1/orders/48213').traits).toBeUndefined();
    const [trait] = call(normalise, '/v1/patients/48213').traits ?? [];
    const expected: ValueTraits = {
      at: 'path.2',
      domain: 'patient',
      length: 5,
      alphabet: 'digits',
      entropyBits: 2,
    };
    expect(trait).toEqual(expected);
    expect(call(normalise, '/pay?card=4111111111111111').traits?.[0]).toMatchObject({
      at: 'query.card',
      domain: 'card',
      checkDigit: true,
    });
  });
});

describe('LastValues', () => {
  it('is bounded', () => {
    const last = new LastValues(100);
    for (let index = 0; index < 10_000; index += 1) last.step(`a${index}`, 'p', { prefix: '', number: 1 });
    expect(last.step('a0', 'p', { prefix: '', number: 2 })).toBeUndefined();
    expect(last.step('a9999', 'p', { prefix: '', number: 2 })).toBe(1);
  });

  it.each<[number, number]>([
    [8, 8],
    [-8, -8],
    [9, 8],
    [12, 16],
    [100, 128],
    [-1_000_000, -1_048_576],
  ])('%d is told as %d', (difference, told) => expect(coarse(difference)).toBe(told));
});
