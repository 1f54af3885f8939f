import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';
import { ORDERS } from '../testing/recorded-rows.js';

const php = anEndpoint('GET', '/orders', {
  observations: { 'server-version': { seen: 10_000, of: 10_000 }, 'powered-by': { seen: 9000, of: 10_000 } },
  banners: ['server: Apache/2.4.6', 'x-powered-by: PHP/5.6.40'],
});
const kong = anEndpoint('GET', '/orders', {
  observations: { 'kong-headers': { seen: 10_000, of: 10_000 } },
  banners: ['via: 1.1 kong/3.9.1', 'server: kong/3.9.1'],
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'an old PHP',
      estate: anEstate({ endpoints: [php] }),
      expected: ['service orders'],
      says: ['x-powered-by: PHP/5.6.40', '- Server', '- X-Powered-By'],
    },
    {
      name: 'the same in the recorded gateway',
      estate: recordedEstate(recordedGateway(), { endpoints: [php] }),
      expected: ['service orders'],
      says: [`/services/${ORDERS}/plugins`],
    },
    {
      name: 'Kong itself, once',
      estate: anEstate({ endpoints: [kong, { ...kong, endpointId: 'GET /b', service: 'b' }] }),
      expected: ['gateway kong'],
      says: ['kong/3.9.1', 'headers = off'],
    },
  ],
  good: [
    { name: 'nothing told', estate: anEstate({ endpoints: [anEndpoint('GET', '/orders')] }), expected: [] },
    {
      name: 'a product without its version',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/orders', { banners: ['server: nginx'] })] }),
      expected: [],
    },
    {
      name: 'internal',
      estate: anEstate({
        endpoints: [
          { ...php, exposure: 'internal' },
          { ...kong, exposure: 'internal' },
        ],
      }),
      expected: [],
    },
  ],
};
