import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import { RECORDED_ENDPOINTS, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const GATEWAY = 'gateway http://127.0.0.1:8101';
const withoutAny = recordedWith({ plugins: { [PLUGINS.tcpLog]: null, [PLUGINS.ordersHttpLog]: null } });
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded http-log of orders alone: `catalog` is dark, and so is what matches nothing',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.tcpLog]: null } })),
      expected: [GATEWAY, `route ${ROUTES.catalog}`],
      says: ['5 of 7 routes', '"port":8601', `/routes/${ROUTES.catalog}/plugins`],
    },
    {
      name: 'no log plugin at all',
      estate: recordedEstate(withoutAny),
      expected: [GATEWAY],
      says: ['None of 7 routes'],
    },
  ],
  good: [
    { name: 'the recorded global tcp-log', estate: recordedEstate(), expected: [] },
    {
      name: 'traffic that comes some other way, from every route',
      estate: recordedEstate(withoutAny, {
        endpoints: [
          ...RECORDED_ENDPOINTS,
          anEndpoint('GET', '/catalog/books', { routes: [{ id: ROUTES.catalog, name: 'catalog' }] }),
        ],
      }),
      expected: [],
    },
  ],
};
