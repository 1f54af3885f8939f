import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const limited = (config: Readonly<Record<string, unknown>>) =>
  recordedEstate(
    recordedWith({
      addPlugins: [aPlugin('limit', 'rate-limiting', { minute: 30, ...config }, { serviceId: CATALOG })],
    }),
  );
export const cases: CheckCases = {
  bad: [
    {
      name: 'Redis, and everything passes without it',
      estate: limited({ policy: 'redis', fault_tolerant: true }),
      expected: ['plugin limit'],
      says: ['2 routes', '"fault_tolerant":false'],
    },
    {
      name: 'a file that leaves the default out',
      estate: limited({ policy: 'redis' }),
      expected: ['plugin limit'],
    },
  ],
  good: [
    {
      name: 'Redis, and nothing passes without it',
      estate: limited({ policy: 'redis', fault_tolerant: false }),
      expected: [],
    },
    { name: 'counted in memory', estate: limited({ policy: 'local', fault_tolerant: true }), expected: [] },
  ],
};
