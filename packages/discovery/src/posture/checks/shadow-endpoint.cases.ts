import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aDocument, aDrift, servedAs } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const endpoints = [
  anEndpoint('POST', '/orders/import', servedAs(['none', 240])),
  anEndpoint('GET', '/orders'),
];
const deck = '_format_version: "3.0"\nservices:\n- name: orders';

export const cases: CheckCases = {
  bad: [
    {
      name: 'an open write nobody documented',
      estate: anEstate({
        documents,
        endpoints,
        drift: [
          aDrift('shadow', 'POST', '/orders/import', {
            next: { text: 'Find its owner and document it.', deck },
          }),
        ],
      }),
      expected: ['endpoint POST /orders/import'],
      says: ['high', '240 calls', 'Orders 2.1.0', '- name: orders'],
    },
    {
      name: 'past the gateway',
      estate: anEstate({
        documents,
        endpoints,
        drift: [aDrift('rogue', 'GET', '/orders', { documentId: '', detail: 'orders.internal' })],
      }),
      expected: ['endpoint GET /orders'],
      says: ['rogue orders.internal'],
    },
    {
      name: 'thirty are one finding',
      estate: anEstate({
        documents,
        endpoints,
        drift: Array.from({ length: 30 }, (_none, at) => aDrift('shadow', 'GET', `/p${at}`)),
      }),
      expected: ['service orders'],
      says: ['30 operations', 'and 5 more'.replace('and ', '')],
    },
  ],
  good: [
    { name: 'all documented', estate: anEstate({ documents, endpoints }), expected: [] },
    {
      name: 'other differences',
      estate: anEstate({ documents, endpoints, drift: [aDrift('orphan', 'GET', '/x', { calls: 0 })] }),
      expected: [],
    },
  ],
};
