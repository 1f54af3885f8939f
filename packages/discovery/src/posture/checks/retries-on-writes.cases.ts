import type { CheckCases } from '../testing/check-case.js';
import {
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedGateway,
  recordedWith,
} from '../testing/recorded-estate.js';
import { ORDERS } from '../testing/recorded-rows.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded service: Kong’s own five retries of a minute each, and PUT in use',
      estate: recordedEstate(),
      expected: [`service ${ORDERS}`],
      says: ['up to 6 times', '360 seconds', '820 such calls', '"retries":1', '"severity":"low"'],
    },
    {
      name: 'and calls that timed out',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, statuses: [{ status: 504, calls: 4 }] })),
      }),
      expected: [`service ${ORDERS}`],
      says: ['"severity":"medium"', '8 of them timed out'],
    },
  ],
  good: [
    {
      name: 'one retry of ten seconds',
      estate: recordedEstate(recordedWith({ services: { [ORDERS]: { retries: 1, readTimeoutMs: 10_000 } } })),
      expected: [],
    },
    {
      name: 'only POST, which is not repeated',
      estate: recordedEstate(recordedGateway(), {
        endpoints: RECORDED_ENDPOINTS.map((one) => ({ ...one, method: 'POST' })),
      }),
      expected: [],
    },
  ],
};
