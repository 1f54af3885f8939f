import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aDocument, aDrift } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const endpoints = [anEndpoint('DELETE', '/orders/{orderId}'), anEndpoint('HEAD', '/orders')];

export const cases: CheckCases = {
  bad: [
    {
      name: 'DELETE where the document has GET',
      estate: anEstate({
        documents,
        endpoints,
        drift: [aDrift('undocumented-method', 'DELETE', '/orders/{orderId}', { detail: 'DELETE' })],
      }),
      expected: ['endpoint DELETE /orders/{orderId}'],
      says: ['high', 'undocumented-method DELETE'],
    },
  ],
  good: [
    { name: 'as documented', estate: anEstate({ documents, endpoints }), expected: [] },
    {
      name: 'HEAD, which frameworks add',
      estate: anEstate({
        documents,
        endpoints,
        drift: [aDrift('undocumented-method', 'HEAD', '/orders', { detail: 'HEAD' })],
      }),
      expected: [],
    },
  ],
};
