import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { servedAs } from '../testing/traffic-fixture.js';

const estateOf = (...parts: Parameters<typeof anEndpoint>) => anEstate({ endpoints: [anEndpoint(...parts)] });

export const cases: CheckCases = {
  bad: [
    {
      name: 'a third without a credential',
      estate: estateOf('GET', '/reports/{reportId}', servedAs(['jwt', 800], ['none', 400])),
      expected: ['endpoint GET /reports/{reportId}'],
      says: ['400 of 1,200 served calls (33 %)', 'JWT: 800 calls', 'medium'],
    },
    {
      name: 'a write',
      estate: estateOf('PUT', '/reports/{reportId}', servedAs(['key', 800], ['none', 400])),
      expected: ['endpoint PUT /reports/{reportId}'],
      says: ['high'],
    },
  ],
  good: [
    { name: 'all with one', estate: estateOf('GET', '/a', servedAs(['jwt', 800])), expected: [] },
    {
      name: 'two kinds of credentials',
      estate: estateOf('GET', '/a', servedAs(['jwt', 800], ['key', 700])),
      expected: [],
    },
    {
      name: 'a few stray calls',
      estate: estateOf('GET', '/a', servedAs(['jwt', 9000], ['none', 60])),
      expected: [],
    },
    {
      name: 'too few calls',
      estate: estateOf('GET', '/a', servedAs(['jwt', 20], ['none', 19])),
      expected: [],
    },
    {
      name: 'a health check that monitors call with their key',
      estate: estateOf('GET', '/health', { ...servedAs(['key', 800], ['none', 400]), labels: ['health'] }),
      expected: [],
    },
  ],
};
