import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';

const large = (seen: number, of: number) =>
  anEstate({
    endpoints: [anEndpoint('GET', '/search', { observations: { 'large-server-error': { seen, of } } })],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'most errors are long',
      estate: large(40, 50),
      expected: ['service orders'],
      says: ['40 of 50 server errors', 'RFC 9457'],
    },
  ],
  good: [
    { name: 'short ones', estate: large(2, 500), expected: [] },
    { name: 'too few', estate: large(6, 6), expected: [] },
    { name: 'none', estate: anEstate({ endpoints: [anEndpoint('GET', '/search')] }), expected: [] },
  ],
};
