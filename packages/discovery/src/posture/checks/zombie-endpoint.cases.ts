import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate, DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import { aDocument, aDrift } from '../testing/traffic-fixture.js';

const documents = [aDocument()];
const saying = anEndpoint('GET', '/orders/legacy', {
  observations: { 'announced-deprecated': { seen: 420, of: 10_000 } },
  daily: [100, 120, 200],
});
const zombie = aDrift('zombie', 'GET', '/orders/legacy', {
  detail: 'deprecated',
  because: 'Orders 2.1.0 calls it deprecated, and it is still used: 240 calls.',
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'deprecated in the document',
      estate: anEstate({ documents, endpoints: [anEndpoint('GET', '/orders/legacy')], drift: [zombie] }),
      expected: ['endpoint GET /orders/legacy'],
      says: ['calls it deprecated', 'alice'],
    },
    {
      name: 'announced in its own answers, without any document',
      estate: anEstate({ endpoints: [saying] }),
      expected: ['endpoint GET /orders/legacy'],
      says: ['420 answers', '420 times in the last 3 days', 'low'],
    },
    {
      name: 'both are one',
      estate: anEstate({ documents, endpoints: [saying], drift: [zombie] }),
      expected: ['endpoint GET /orders/legacy'],
    },
  ],
  good: [
    {
      name: 'an old version, which is another check',
      estate: anEstate({
        documents,
        endpoints: [anEndpoint('GET', '/v1/a')],
        drift: [{ ...zombie, detail: 'succeeded' }],
      }),
      expected: [],
    },
    {
      name: 'announced, and no longer called',
      estate: anEstate({ endpoints: [{ ...saying, lastMs: NOW_MS - 60 * DAY_MS }] }),
      expected: [],
    },
  ],
};
