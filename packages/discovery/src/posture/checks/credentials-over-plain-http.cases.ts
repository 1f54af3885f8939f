import type { CheckCases } from '../testing/check-case.js';
import {
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const seen = (calls: number) => ({ observations: { 'plain-http': { seen: calls, of: 10_000 } } });
const [first, ...rest] = RECORDED_ENDPOINTS;
const some = first === undefined ? [] : [{ ...first, ...seen(40) }, ...rest];
export const cases: CheckCases = {
  bad: [
    {
      name: 'forty calls with a key in plain',
      estate: recordedEstate(recordedGateway(), { endpoints: some }),
      expected: [`route ${ROUTES.orders}`],
      says: ['40 of 10,000', '"https_redirect_status_code":426'],
    },
  ],
  good: [
    { name: 'nothing seen in plain', estate: recordedEstate(), expected: [] },
    {
      name: 'a route over HTTPS only (plain calls were before)',
      estate: recordedEstate(recordedWith({ routes: { [ROUTES.orders]: { protocols: ['https'] } } }), {
        endpoints: some,
      }),
      expected: [],
    },
    {
      name: 'TLS that ends at a trusted proxy in front: all is plain here',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, ...seen(10_000) })),
      }),
      expected: [],
    },
  ],
};
