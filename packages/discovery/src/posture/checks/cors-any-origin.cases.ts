import type { GatewayPlugin } from '@gatewatch/model';
import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aPlugin, RECORDED_ENDPOINTS, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS } from '../testing/recorded-rows.js';

const cors = (config: GatewayPlugin['config']) =>
  recordedEstate(recordedWith({ addPlugins: [aPlugin('cors-1', 'cors', config, { serviceId: ORDERS })] }), {
    endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, exposure: 'public' as const })),
  });
const observed = (seen: number) =>
  anEstate({
    endpoints: [
      anEndpoint('GET', '/me', { observations: { 'cors-any-origin-with-credentials': { seen, of: 900 } } }),
    ],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'no origins and credentials: Kong echoes whatever asks',
      estate: cors({ origins: null, credentials: true }),
      expected: ['plugin cors-1'],
      says: ['/plugins/cors-1', 'credentials: false', 'Any web page'],
    },
    {
      name: 'an expression that any host may end like',
      estate: cors({ origins: ['https://.*example\\.com'], credentials: true }),
      expected: ['plugin cors-1'],
      says: ['only look like yours'],
    },
    {
      name: 'any origin for an internal service',
      estate: recordedEstate(
        recordedWith({ addPlugins: [aPlugin('cors-1', 'cors', { origins: ['*'], credentials: false }, {})] }),
      ),
      expected: ['plugin cors-1'],
      says: ['medium', '1 internal endpoint'],
    },
    {
      name: 'a service that answers so itself',
      estate: observed(300),
      expected: ['service orders'],
      says: ['300 of 900 calls'],
    },
  ],
  good: [
    {
      name: 'a public API without credentials',
      estate: cors({ origins: ['*'], credentials: false }),
      expected: [],
    },
    {
      name: 'origins that are listed',
      estate: cors({
        origins: ['https://app.example.com', 'https://[a-z]+\\.example\\.com'],
        credentials: true,
      }),
      expected: [],
    },
    {
      name: '`*` among others, which Kong takes for an expression that is none',
      estate: cors({ origins: ['*', 'https://app.example.com'], credentials: true }),
      expected: [],
    },
    { name: 'one odd answer', estate: observed(1), expected: [] },
  ],
};
