import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';

const sessions = (seen: number) =>
  anEstate({
    endpoints: [anEndpoint('GET', '/shop', { observations: { 'session-in-path': { seen, of: 10_000 } } })],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'jsessionid',
      estate: sessions(420),
      expected: ['service orders'],
      says: ['420 of 10,000 calls', 'tracking-mode'],
    },
  ],
  good: [
    { name: 'cookies', estate: sessions(0), expected: [] },
    { name: 'an old link', estate: sessions(2), expected: [] },
  ],
};
