import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import {
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const catalog = anEndpoint('GET', '/catalog/books', { routes: [{ id: ROUTES.catalog, name: 'catalog' }] });
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded route `catalog`, logged and never called',
      estate: recordedEstate(),
      expected: [`route ${ROUTES.catalog}`],
      says: ['120 days', `/routes/${ROUTES.catalog}`, 'tcp-log'],
    },
    {
      name: 'called last 45 days ago',
      estate: recordedEstate(recordedGateway(), {
        endpoints: [...RECORDED_ENDPOINTS, { ...catalog, lastMs: NOW_MS - 45 * DAY_MS }],
      }),
      expected: [`route ${ROUTES.catalog}`],
      says: ['45 days'],
    },
  ],
  good: [
    {
      name: 'called today',
      estate: recordedEstate(recordedGateway(), { endpoints: [...RECORDED_ENDPOINTS, catalog] }),
      expected: [],
    },
    {
      name: 'ten days of logs',
      estate: recordedEstate(recordedGateway(), { sinceMs: NOW_MS - 10 * DAY_MS }),
      expected: [],
    },
    {
      name: 'a route that is not logged',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.tcpLog]: null } })),
      expected: [],
    },
    {
      name: 'a route made last week',
      estate: recordedEstate(
        recordedWith({ routes: { [ROUTES.catalog]: { createdAtMs: NOW_MS - 7 * DAY_MS } } }),
      ),
      expected: [],
    },
  ],
};
