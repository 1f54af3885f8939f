import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { PLUGINS, ROUTES } from '../testing/recorded-rows.js';
import { aParameter } from '../testing/traffic-fixture.js';

const inQuery = (seen: number) =>
  anEndpoint('GET', '/orders/{orderId}', {
    observations: { 'credential-in-query': { seen, of: 10_000 } },
    parameters: [aParameter('apikey', { sensitive: ['credential'] })],
    routes: [{ id: ROUTES.orders, name: 'orders-v1' }],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'keys in the query',
      estate: anEstate({ endpoints: [inQuery(1204)] }),
      expected: ['service orders'],
      says: ['1,204 of 10,000 calls', 'apikey', 'alice'],
    },
    {
      name: 'the recorded key-auth takes them',
      estate: recordedEstate(undefined, { endpoints: [inQuery(9)] }),
      expected: ['service orders'],
      says: [`/plugins/${PLUGINS.ordersKeys}`, 'key_in_query: false'],
    },
  ],
  good: [
    { name: 'a scanner that tries', estate: anEstate({ endpoints: [inQuery(2)] }), expected: [] },
    { name: 'none', estate: recordedEstate(recordedWith({})), expected: [] },
  ],
};
