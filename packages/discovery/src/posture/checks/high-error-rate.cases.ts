import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';

const failing = (errors: number, daily: readonly number[], calls = 10_000) =>
  anEstate({
    endpoints: [
      anEndpoint('GET', '/report', {
        calls,
        errors,
        daily,
        statuses: [
          { status: 200, calls: calls - errors },
          { status: 502, calls: errors },
        ],
      }),
    ],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'a third fails, all week',
      estate: failing(3400, [9, 9, 9, 9, 9]),
      expected: ['endpoint GET /report'],
      says: ['3,400 of 10,000 calls (34 %)', '502: 3,400 calls', 'low'],
    },
    {
      name: 'most fail',
      estate: failing(9000, [9, 0, 9, 9]),
      expected: ['endpoint GET /report'],
      says: ['medium'],
    },
  ],
  good: [
    { name: 'now and then', estate: failing(100, [9, 9, 9]), expected: [] },
    { name: 'an outage of one day', estate: failing(9000, [0, 9000, 0]), expected: [] },
    { name: 'few calls', estate: failing(40, [9, 9, 9], 60), expected: [] },
  ],
};
