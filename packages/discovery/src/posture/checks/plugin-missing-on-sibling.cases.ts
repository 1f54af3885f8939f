import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, aRoute, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS, ROUTES } from '../testing/recorded-rows.js';

const limit = (routeId: string) =>
  aPlugin(`limit-${routeId}`, 'rate-limiting', { minute: 60, hour: null }, { routeId });
const four = [ROUTES.orders, ROUTES.admin, ROUTES.public, ROUTES.internal].map(limit);
export const cases: CheckCases = {
  bad: [
    {
      name: 'four of five recorded routes have a limit',
      estate: recordedEstate(recordedWith({ addPlugins: four })),
      expected: [`route ${ROUTES.upload}`],
      says: ['4 of 5 routes', `/routes/${ROUTES.upload}/plugins`, '"minute":60'],
    },
    {
      name: 'the fifth is there and off',
      estate: recordedEstate(
        recordedWith({ addPlugins: [...four, { ...limit(ROUTES.upload), enabled: false }] }),
      ),
      expected: [`route ${ROUTES.upload}`],
      says: [`/plugins/limit-${ROUTES.upload}`, '"enabled":true'],
    },
  ],
  good: [
    { name: 'the recorded gateway: one ACL, one address list', estate: recordedEstate(), expected: [] },
    {
      name: 'all five',
      estate: recordedEstate(recordedWith({ addPlugins: [...four, limit(ROUTES.upload)] })),
      expected: [],
    },
    {
      name: 'the one without is for health checks',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [...four, limit(ROUTES.upload)],
          addRoutes: [aRoute('h', 'orders-health', { serviceId: ORDERS })],
        }),
      ),
      expected: [],
    },
  ],
};
