import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, RECORDED_ENDPOINTS, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const limited = (config: Readonly<Record<string, unknown>>, refused = 0) =>
  recordedEstate(
    recordedWith({ addPlugins: [aPlugin('limit', 'rate-limiting', config, { serviceId: CATALOG })] }),
    {
      endpoints: RECORDED_ENDPOINTS.map((one) => ({
        ...one,
        answeredByGateway: refused === 0 ? [] : [{ status: 429, calls: refused }],
      })),
    },
  );
export const cases: CheckCases = {
  bad: [
    {
      name: 'ten thousand a minute where nine are usual',
      estate: limited({ minute: 10_000 }),
      expected: ['plugin limit'],
      says: ['1,111 times', '"minute":30'],
    },
    {
      name: 'three a minute where six are, and five hundred were turned away',
      estate: limited({ minute: 3 }, 500),
      expected: ['plugin limit'],
      says: ['500 calls of 10,000', '"minute":30'],
    },
  ],
  good: [
    { name: 'thirty a minute', estate: limited({ minute: 30 }), expected: [] },
    { name: 'tight, but nobody was turned away', estate: limited({ minute: 3 }), expected: [] },
    { name: 'a wide hour with a close minute', estate: limited({ minute: 30, hour: 100_000 }), expected: [] },
  ],
};
