import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import {
  aPlugin,
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const traffic = {
  endpoints: [
    ...RECORDED_ENDPOINTS,
    anEndpoint('POST', '/orders/graphql', {
      routes: [{ id: ROUTES.orders, name: 'orders-v1' }],
      calls: 2000,
    }),
  ],
};
export const cases: CheckCases = {
  bad: [
    {
      name: 'GraphQL through the recorded orders',
      estate: recordedEstate(recordedGateway(), traffic),
      expected: [`route ${ROUTES.orders}`],
      says: ['2,000 GraphQL requests', 'request-size-limiting'],
    },
  ],
  good: [
    { name: 'no GraphQL', estate: recordedEstate(), expected: [] },
    {
      name: 'a plugin that counts what a query costs',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [
            aPlugin(
              'g',
              'graphql-rate-limiting-advanced',
              { limit: [100], window_size: [60] },
              { routeId: ROUTES.orders },
            ),
          ],
        }),
        traffic,
      ),
      expected: [],
    },
  ],
};
