import type { CheckCases } from '../testing/check-case.js';
import {
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CATALOG, ORDERS, ROUTES } from '../testing/recorded-rows.js';

const doors = {
  proxy_listen: ['0.0.0.0:8000 reuseport', '0.0.0.0:8443 http2 ssl reuseport'],
  trusted_ips: [],
};
const https = Object.fromEntries(Object.values(ROUTES).map((id) => [id, { protocols: ['https'] }]));
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded routes behind listeners that can be reached',
      estate: recordedEstate(recordedWith({ settings: doors })),
      expected: [`service ${ORDERS}`, `service ${CATALOG}`],
      says: ['5 routes', '"protocols":["https"]', '0.0.0.0:8000', '"severity":"medium"'],
    },
    {
      name: 'and calls that did come in plain',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) =>
          one.service === 'catalog'
            ? { ...one, observations: { 'plain-http': { seen: 9, of: 10_000 } } }
            : one,
        ),
      }),
      expected: [`service ${CATALOG}`],
      says: ['9 of 10,000', '"severity":"high"'],
    },
  ],
  good: [
    { name: 'a plain listener on loopback only', estate: recordedEstate(), expected: [] },
    {
      name: 'HTTPS only',
      estate: recordedEstate(recordedWith({ settings: doors, routes: https })),
      expected: [],
    },
    {
      name: 'TLS ends at a load balancer in front',
      estate: recordedEstate(
        recordedWith({ settings: { proxy_listen: ['0.0.0.0:8000'], trusted_ips: ['10.0.0.0/8'] } }),
      ),
      expected: [],
    },
  ],
};
