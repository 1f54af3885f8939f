import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aDocument, aDrift, servedAs } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const row = aDrift('other-authentication', 'GET', '/orders', {
  detail: 'none',
  because: 'Orders asks for a JWT; 240 calls had none.',
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'documented with a token, served without',
      estate: anEstate({
        documents,
        endpoints: [anEndpoint('GET', '/orders', servedAs(['none', 240]))],
        drift: [row],
      }),
      expected: ['endpoint GET /orders'],
      says: ['high', 'asks for a JWT'],
    },
    {
      name: 'another kind',
      estate: anEstate({ documents, endpoints: [anEndpoint('GET', '/orders')], drift: [row] }),
      expected: ['endpoint GET /orders'],
      says: ['medium'],
    },
  ],
  good: [
    {
      name: 'as documented',
      estate: anEstate({ documents, endpoints: [anEndpoint('GET', '/orders')] }),
      expected: [],
    },
  ],
};
