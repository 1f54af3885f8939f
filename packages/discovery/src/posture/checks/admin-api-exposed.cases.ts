import type { CheckCases } from '../testing/check-case.js';
import { aRoute, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG, PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const open = { admin_listen: ['0.0.0.0:8001 reuseport', '127.0.0.1:8444 ssl'] };
const loop = { services: { [CATALOG]: { host: 'localhost', port: 8001 } } };
export const cases: CheckCases = {
  bad: [
    {
      name: 'an Admin API on every address',
      estate: recordedEstate(recordedWith({ settings: open })),
      expected: ['gateway http://127.0.0.1:8101'],
      says: ['1 address', '0.0.0.0:8001', 'KONG_ADMIN_LISTEN'],
    },
    {
      name: 'a route that leads back to it, without authentication',
      estate: recordedEstate(
        recordedWith({
          ...loop,
          plugins: { [PLUGINS.catalogJwt]: null },
          routes: { [ROUTES.user]: { serviceId: 'elsewhere' } },
          addRoutes: [aRoute('admin', 'admin-loop', { serviceId: CATALOG })],
        }),
      ),
      expected: ['route admin', `route ${ROUTES.catalog}`],
      says: ['"severity":"critical"', 'localhost:8001'],
    },
  ],
  good: [
    { name: 'the recorded one, on loopback', estate: recordedEstate(), expected: [] },
    {
      name: 'with access control',
      estate: recordedEstate(recordedWith({ settings: { ...open, enforce_rbac: 'on' } })),
      expected: [],
    },
    {
      name: 'a route back to it that asks for a token',
      estate: recordedEstate(recordedWith(loop)),
      expected: [],
    },
  ],
};
