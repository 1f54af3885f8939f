import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aParameter } from '../testing/traffic-fixture.js';

const leading = (seen: number, name: string, distinct = 40) =>
  anEstate({
    endpoints: [
      anEndpoint('GET', '/go', {
        observations: { 'redirect-to-parameter': { seen, of: 600 } },
        parameters: [aParameter(name, { urlShare: 0.95, distinct })],
      }),
    ],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'wherever `next` says',
      estate: leading(500, 'next'),
      expected: ['endpoint GET /go'],
      says: ['500 of 600 redirects', 'next (about 40 values)'],
    },
    {
      name: 'more redirect addresses than anybody registers',
      estate: leading(500, 'redirect_uri', 900),
      expected: ['endpoint GET /go'],
    },
  ],
  good: [
    { name: 'addresses that are registered', estate: leading(500, 'redirect_uri'), expected: [] },
    { name: 'once or twice', estate: leading(2, 'next'), expected: [] },
    { name: 'never', estate: anEstate({ endpoints: [anEndpoint('GET', '/go')] }), expected: [] },
  ],
};
