import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate, DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import { aDocument, aDrift } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const endpoints = [anEndpoint('GET', '/orders')];
const never = aDrift('orphan', 'GET', '/orders/{orderId}/labels', {
  calls: 0,
  firstSeen: null,
  lastSeen: null,
});
const longAgo = aDrift('orphan', 'DELETE', '/orders/{orderId}', {
  calls: 4,
  lastSeen: '2026-01-02T00:00:00.000Z',
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'two operations nobody calls are one finding',
      estate: anEstate({ documents, endpoints, drift: [never, longAgo] }),
      expected: ['service orders'],
      says: [
        '2 operations of orders were not called in the last 30 days',
        'DELETE /orders/{orderId}',
        'Orders 2.1.0',
      ],
    },
  ],
  good: [
    {
      name: 'logs of five days',
      estate: anEstate({ documents, endpoints, drift: [never], sinceMs: NOW_MS - 5 * DAY_MS }),
      expected: [],
    },
    {
      name: 'called last week',
      estate: anEstate({
        documents,
        endpoints,
        drift: [{ ...longAgo, lastSeen: '2026-02-22T00:00:00.000Z' }],
      }),
      expected: [],
    },
  ],
};
