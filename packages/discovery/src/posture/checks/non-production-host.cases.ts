import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aRoute, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS } from '../testing/recorded-rows.js';

const production = anEndpoint('GET', '/orders');
const on = (...hosts: string[]) => anEndpoint('GET', '/orders/debug', { hosts });
const routed = (host: string) => ({
  ...on('api.example.com', host),
  routes: [{ id: 's1', name: 'staging' }],
});
const gateway = recordedWith({
  addRoutes: [aRoute('s1', 'staging', { serviceId: ORDERS, hosts: ['api-staging.example.com'] })],
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'staging beside production',
      estate: anEstate({ endpoints: [production, on('api-staging.example.com', 'uat2.example.com')] }),
      expected: ['service orders'],
      says: ['api-staging.example.com, uat2.example.com', '10,000 successful calls'],
    },
    {
      name: 'a host that a route names',
      estate: recordedEstate(gateway, { endpoints: [production, routed('api-staging.example.com')] }),
      expected: ['service orders'],
    },
  ],
  good: [
    { name: 'production alone', estate: anEstate({ endpoints: [production] }), expected: [] },
    {
      name: 'a gateway that is for tests only',
      estate: anEstate({ endpoints: [on('api.staging.example.com')] }),
      expected: [],
    },
    {
      name: 'words within words, a sandbox, and a company called test',
      estate: anEstate({
        endpoints: [production, on('contest.example.com'), on('sandbox.example.com'), on('api.test.com')],
      }),
      expected: [],
    },
    {
      name: 'called from inside only',
      estate: anEstate({ endpoints: [production, { ...on('dev.example.com'), exposure: 'internal' }] }),
      expected: [],
    },
    {
      name: 'a Host that a client made up',
      estate: recordedEstate(gateway, { endpoints: [production, routed('test.example.com')] }),
      expected: [],
    },
  ],
};
