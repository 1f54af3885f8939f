import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aDocument, aDrift } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const endpoints = [anEndpoint('GET', '/orders')];

export const cases: CheckCases = {
  bad: [
    {
      name: 'three differences of two operations are one finding',
      estate: anEstate({
        documents,
        endpoints,
        drift: [
          aDrift('undocumented-parameter', 'GET', '/orders', { detail: 'debug' }),
          aDrift('wrong-type', 'GET', '/orders', { detail: 'limit' }),
          aDrift('undocumented-status', 'GET', '/orders/{orderId}', { detail: '418' }),
        ],
      }),
      expected: ['service orders'],
      says: [
        '2 operations of orders differ from their document (3 differences)',
        'undocumented-parameter debug',
        '418',
      ],
    },
  ],
  good: [
    { name: 'as documented', estate: anEstate({ documents, endpoints }), expected: [] },
    {
      name: 'a shadow',
      estate: anEstate({ documents, endpoints, drift: [aDrift('shadow', 'GET', '/x')] }),
      expected: [],
    },
  ],
};
