import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS, ROUTES } from '../testing/recorded-rows.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded gateway: a size limit on `upload`, none on orders',
      estate: recordedEstate(),
      expected: [`service ${ORDERS}`],
      says: ['900 writes', '4,000 bytes', `/routes/${ROUTES.orders}/plugins`, '"allowed_payload_size":1'],
    },
  ],
  good: [
    {
      name: 'nginx bounds bodies for the whole gateway',
      estate: recordedEstate(recordedWith({ settings: { nginx_http_client_max_body_size: '10m' } })),
      expected: [],
    },
    {
      name: 'a plugin does',
      estate: recordedEstate(
        recordedWith({ addPlugins: [aPlugin('s', 'request-size-limiting', { allowed_payload_size: 8 })] }),
      ),
      expected: [],
    },
  ],
};
