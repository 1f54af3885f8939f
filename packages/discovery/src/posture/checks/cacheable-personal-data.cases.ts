import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { anObject, servedAs } from '../testing/traffic-fixture.js';

const mine = anEndpoint('GET', '/patients/{patientId}', { object: anObject('patient') });
const silent = { observations: { 'no-cache-control': { seen: 9990, of: 10_000 } } };
const kept = { observations: { 'cache-public': { seen: 4000, of: 10_000 } } };

export const cases: CheckCases = {
  bad: [
    {
      name: 'public although one person’s',
      estate: anEstate({ endpoints: [{ ...mine, ...kept }] }),
      expected: ['service orders'],
      says: ['high', '4,000 of 10,000 calls'],
    },
    {
      name: 'nothing said, with a key that does not stop caches',
      estate: anEstate({ endpoints: [{ ...mine, ...silent }] }),
      expected: ['service orders'],
      says: ['medium', 'Cache-Control:no-store', '/services/orders/plugins'],
    },
  ],
  good: [
    { name: 'no-store', estate: anEstate({ endpoints: [mine] }), expected: [] },
    {
      name: 'nothing said, with Authorization, which shared caches respect',
      estate: anEstate({ endpoints: [{ ...mine, ...silent, ...servedAs(['jwt', 10_000]) }] }),
      expected: [],
    },
    {
      name: 'a public catalogue',
      estate: anEstate({
        endpoints: [{ ...mine, ...kept, object: anObject('product', { exclusiveShare: 0.01 }) }],
      }),
      expected: [],
    },
    {
      name: 'open to anybody',
      estate: anEstate({ endpoints: [{ ...mine, ...kept, ...servedAs(['none', 10_000]) }] }),
      expected: [],
    },
  ],
};
