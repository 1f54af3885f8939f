import type { CheckCases } from '../testing/check-case.js';
import {
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { PLUGINS } from '../testing/recorded-rows.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded key-auth, as Kong sets it up by itself',
      estate: recordedEstate(),
      expected: [`plugin ${PLUGINS.ordersKeys}`, `plugin ${PLUGINS.publicKeys}`],
      says: ['"key_in_query":false', 'key-auth on service orders'],
    },
    {
      name: 'and keys that do come in the URL',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({
          ...one,
          observations: { 'credential-in-query': { seen: 7, of: one.calls } },
        })),
      }),
      expected: [`plugin ${PLUGINS.ordersKeys}`, `plugin ${PLUGINS.publicKeys}`],
      says: ['35 calls did so', '"severity":"medium"'],
    },
  ],
  good: [
    {
      name: 'headers only',
      estate: recordedEstate(
        recordedWith({
          plugins: {
            [PLUGINS.ordersKeys]: { config: { key_in_query: false } },
            [PLUGINS.publicKeys]: { config: { key_in_query: false } },
          },
        }),
      ),
      expected: [],
    },
  ],
};
