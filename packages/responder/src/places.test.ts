import { desiredOrderSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import type { Lease } from './ledger/ledger-record.js';
import { createPlaces } from './places.js';

const PLACE = 'plugin consumer:c';
const leaseOf = (
  n: number,
  more: Partial<Lease> = {},
  order: Readonly<Record<string, unknown>> = {},
): Lease => {
  const id = `0de70000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    order: desiredOrderSchema.parse({
      id,
      action: 'terminate-consumer',
      entity: { kind: 'consumer', id: 'c' },
      authority: { kind: 'by-hand', who: 'ann' },
      expiresAt: null,
      ...order,
    }),
    subject: { id: 'c', username: '', tags: [] },
    changes: [
      { objectId: `o${n}`, orderId: id, what: 'plugin', place: PLACE, words: '', body: {}, undo: 'remove' },
    ],
    leaving: [],
    phase: 'intended',
    ...more,
  };
};
const winner = (leases: readonly Lease[], standing: readonly string[] = []) =>
  createPlaces(leases, (id) => standing.includes(id)).at(PLACE)[0]?.change.objectId;
const limit = (limits: object) => ({ action: 'limit-consumer', limits });

describe('who stands at a place', () => {
  it('what stands at the gateway, then what is confirmed, then the longest, then the smaller id', () => {
    expect(winner([leaseOf(1), leaseOf(2)], ['o2'])).toBe('o2');
    expect(winner([leaseOf(1), leaseOf(2, { phase: 'standing' })])).toBe('o2');
    expect(winner([leaseOf(1, {}, { expiresAt: '2026-03-05T10:00:00.000Z' }), leaseOf(2)])).toBe('o2');
    expect(winner([leaseOf(2), leaseOf(1)])).toBe('o1');
  });

  it.each([
    [{ minute: 60 }, { minute: 5 }],
    [{ minute: 5 }, { hour: 60 }],
    [{ second: 1 }, { second: 10, day: 1000 }],
  ])('the limit that lets less through, even if the other stands: %j, %j', (soft, hard) => {
    const leases = [leaseOf(1, { phase: 'standing' }, limit(soft)), leaseOf(2, {}, limit(hard))];
    expect(winner(leases, ['o1'])).toBe('o2');
  });

  it('is decided anew when one comes or goes', () => {
    const places = createPlaces([leaseOf(2)], () => false);
    const first = leaseOf(1);
    places.add(first);
    expect(places.at(PLACE).map(({ change }) => change.objectId)).toEqual(['o1', 'o2']);
    places.remove(first);
    expect(places.at(PLACE).map(({ change }) => change.objectId)).toEqual(['o2']);
    expect(places.at('elsewhere')).toEqual([]);
  });
});
