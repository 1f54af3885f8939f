import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';

const cookies = (observations: Parameters<typeof anEndpoint>[2]) =>
  anEstate({ endpoints: [anEndpoint('POST', '/login', { labels: ['login'], ...observations })] });

export const cases: CheckCases = {
  bad: [
    {
      name: 'a session that scripts can read',
      estate: cookies({
        observations: {
          'cookie-without-http-only': { seen: 80, of: 80 },
          'cookie-without-same-site': { seen: 80, of: 90 },
        },
      }),
      expected: ['service orders'],
      says: ['80 of 80 calls set session cookies without HttpOnly', 'POST /login', 'medium'],
    },
    {
      name: 'SameSite alone weighs little',
      estate: cookies({ observations: { 'cookie-without-same-site': { seen: 80, of: 90 } } }),
      expected: ['service orders'],
      says: ['low'],
    },
  ],
  good: [
    { name: 'all flags', estate: cookies({}), expected: [] },
    {
      name: 'one odd cookie',
      estate: cookies({ observations: { 'cookie-without-secure': { seen: 2, of: 900 } } }),
      expected: [],
    },
  ],
};
