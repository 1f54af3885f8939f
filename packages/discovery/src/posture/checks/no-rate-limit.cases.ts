import type { CheckCases } from '../testing/check-case.js';
import {
  aPlugin,
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CATALOG, ORDERS, ROUTES } from '../testing/recorded-rows.js';

const limit = (id: string, scope: object) => aPlugin(id, 'rate-limiting', { minute: 60 }, scope);
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded gateway, which limits one consumer only',
      estate: recordedEstate(),
      expected: [`service ${ORDERS}`, `service ${CATALOG}`],
      says: [`/services/${ORDERS}/plugins`, '"minute":30', '10,000 calls to 1 endpoint'],
    },
    {
      name: 'one route of the service that was forgotten',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [
            limit('c', { serviceId: CATALOG }),
            ...[ROUTES.admin, ROUTES.public, ROUTES.internal, ROUTES.upload].map((routeId) =>
              limit(routeId, { routeId }),
            ),
          ],
        }),
      ),
      expected: [`route ${ROUTES.orders}`],
    },
  ],
  good: [
    {
      name: 'a limit for the whole gateway',
      estate: recordedEstate(recordedWith({ addPlugins: [limit('all', {})] })),
      expected: [],
    },
    {
      name: 'hardly any traffic',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, calls: 60 })),
      }),
      expected: [],
    },
  ],
};
