import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { anObject } from '../testing/traffic-fixture.js';

const counted = anObject('order', { sequentialShare: 0.93 });
const one = anEndpoint('GET', '/orders/{orderId}', { object: counted });

export const cases: CheckCases = {
  bad: [
    {
      name: 'orders that are counted through, in one finding',
      estate: anEstate({
        endpoints: [anEndpoint('GET', '/orders/{orderId}/items', { object: counted }), one],
      }),
      expected: ['endpoint GET /orders/{orderId}'],
      says: ['4,000 different ones, 93 %', '2 endpoints', '/orders/{orderId}/items', 'high'],
    },
    {
      name: 'unknown things that belong to one caller each',
      estate: anEstate({
        endpoints: [{ ...one, exposure: 'partner', object: anObject('widget', { sequentialShare: 0.95 }) }],
      }),
      expected: ['endpoint GET /orders/{orderId}'],
      says: ['medium'],
    },
  ],
  good: [
    {
      name: 'random ids',
      estate: anEstate({ endpoints: [{ ...one, object: anObject('order') }] }),
      expected: [],
    },
    {
      name: 'a catalogue that everybody reads',
      estate: anEstate({
        endpoints: [{ ...one, object: anObject('product', { sequentialShare: 1, exclusiveShare: 0.02 }) }],
      }),
      expected: [],
    },
    {
      name: 'too few to tell',
      estate: anEstate({ endpoints: [{ ...one, object: { ...counted, distinct: 12 } }] }),
      expected: [],
    },
    {
      name: 'writes, which are another check',
      estate: anEstate({ endpoints: [{ ...one, method: 'PUT' }] }),
      expected: [],
    },
  ],
};
