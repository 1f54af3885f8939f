import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, RECORDED_ENDPOINTS, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS, PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const withoutKeys = { plugins: { [PLUGINS.ordersKeys]: null } };
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded service without its key-auth, while callers go on sending keys',
      estate: recordedEstate(recordedWith(withoutKeys)),
      expected: [`route ${ROUTES.orders}`, `route ${ROUTES.internal}`, `route ${ROUTES.upload}`],
      says: ['10,900 of 10,900', `/routes/${ROUTES.orders}/plugins`, '"key_names":["apikey"]'],
    },
    {
      name: 'a key-auth that is turned off',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.ordersKeys]: { enabled: false } } }), {
        endpoints: RECORDED_ENDPOINTS.slice(0, 1).map((one) => ({
          ...one,
          statuses: [
            { status: 200, calls: 9000 },
            { status: 401, calls: 1000 },
          ],
        })),
      }),
      expected: [`route ${ROUTES.orders}`],
      says: ['refused 1,000 calls itself'],
    },
  ],
  good: [
    { name: 'the recorded gateway', estate: recordedEstate(), expected: [] },
    {
      name: 'a plugin of one’s own that may decide',
      estate: recordedEstate(
        recordedWith({ ...withoutKeys, addPlugins: [aPlugin('own', 'acme-sso', {}, { serviceId: ORDERS })] }),
      ),
      expected: [],
    },
    {
      name: 'a global key-auth covers every route',
      estate: recordedEstate(recordedWith({ ...withoutKeys, addPlugins: [aPlugin('all', 'key-auth', {})] })),
      expected: [],
    },
    {
      name: 'log-ins, which bring no credential of the gateway’s',
      estate: recordedEstate(recordedWith(withoutKeys), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, labels: ['login' as const] })),
      }),
      expected: [],
    },
  ],
};
