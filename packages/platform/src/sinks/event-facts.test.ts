import type { Order } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { factsOf } from './event-facts.js';
import { sampleEvent } from './sample-event.js';

const AT = '2026-03-05T10:00:00.000Z';
const factsWith = (changes: Partial<Pick<Order, 'state' | 'wanted' | 'proof' | 'endingSince'>>) => {
  const event = sampleEvent('order.changed', 'e', AT);
  if (!('order' in event)) throw new Error('no order');
  return factsOf({ ...event, order: { ...event.order, ...changes } });
};

describe('what is said of an order', () => {
  it('is not that it is applied while calls still pass', () => {
    const proof = { kind: 'not-effective', at: AT, passed: 7, detail: '7 calls passed' } as const;
    const { title, state } = factsWith({ state: 'applied', wanted: true, proof });
    expect([title.split(':')[0], state]).toEqual(['Order not effective', 'not-effective']);
  });

  it('is not that it is over while the gateway still holds it', () => {
    const { title, state, text } = factsWith({ state: 'effective', wanted: false, endingSince: AT });
    expect([title.split(':')[0], state]).toEqual(['Order ending', 'ending']);
    expect(text).toContain('has not said yet that it let go');
  });

  it('is its state otherwise', () => {
    for (const state of ['applied', 'effective', 'expired', 'lifted', 'failed'] as const)
      expect(factsWith({ state }).state).toBe(state);
  });
});
