import type { PathPressure } from '../../path-pressure-contract.js';
import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate, NOW_MS } from '../testing/estate-fixture.js';

const flood = (calls: number, service = 'orders'): PathPressure => ({
  service,
  calls,
  callers: [
    { caller: 'ip 203.0.113.9', calls: calls - 10 },
    { caller: 'consumer b5f8d2a0-ffcf-4fd3-b7e4-16327abc9da5', calls: 10 },
  ],
  firstMs: NOW_MS - 3_600_000,
  lastMs: NOW_MS,
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'a million in an hour',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/orders')], pressure: [flood(1_000_000)] }),
      expected: ['service orders'],
      says: ['1,000,000 calls', '60 minutes', 'ip 203.0.113.9', 'Memory and inventory are safe', 'high'],
    },
    {
      name: 'twice the same service is one finding',
      estate: anEstate({ pressure: [flood(2000), flood(3000), flood(4000, 'catalog')] }),
      expected: ['service orders', 'service catalog'],
      says: ['5,000 calls', '203.0.113.9'],
    },
  ],
  good: [
    { name: 'a few typing errors', estate: anEstate({ pressure: [flood(40)] }), expected: [] },
    { name: 'none', estate: anEstate({ endpoints: [anEndpoint('GET', '/orders')] }), expected: [] },
  ],
};
