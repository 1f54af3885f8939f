import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate, DAY_MS, NOW_MS } from '../testing/estate-fixture.js';

const v2 = [anEndpoint('GET', '/v2/users/{userId}'), anEndpoint('PUT', '/v2/users/{userId}')];

export const cases: CheckCases = {
  bad: [
    {
      name: 'v1 still changes data beside v2, its parameter named otherwise',
      estate: anEstate({ endpoints: [anEndpoint('PUT', '/v1/users/{id}', { calls: 700 }), ...v2] }),
      expected: ['service orders'],
      says: ['1 operation of v1 (700 calls)', '1 of them change data', '/v2/users/{userId}', 'medium'],
    },
    {
      name: 'v1 is only read',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/api/v1/a'), anEndpoint('GET', '/api/v3.1/a')] }),
      expected: ['service orders'],
      says: ['low'],
    },
  ],
  good: [
    { name: 'one version', estate: anEstate({ endpoints: v2 }), expected: [] },
    {
      name: 'the old one was not called lately',
      estate: anEstate({
        endpoints: [anEndpoint('GET', '/v1/users/{userId}', { lastMs: NOW_MS - 50 * DAY_MS }), ...v2],
      }),
      expected: [],
    },
    {
      name: 'other operations',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/v1/orders'), ...v2] }),
      expected: [],
    },
    {
      name: 'a scanner that tries v1',
      estate: anEstate({
        endpoints: [anEndpoint('GET', '/v1/users/{userId}', { calls: 40, errors: 38 }), ...v2],
      }),
      expected: [],
    },
  ],
};
