import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate, quantiles } from '../testing/estate-fixture.js';
import { aParameter } from '../testing/traffic-fixture.js';

const growing = { responseBytes: quantiles(20_000, 900_000, 4_000_000, 9_000_000) };
const estateOf = (...parts: Parameters<typeof anEndpoint>) => anEstate({ endpoints: [anEndpoint(...parts)] });

export const cases: CheckCases = {
  bad: [
    {
      name: 'four mebibytes and no paging',
      estate: estateOf('GET', '/orders', growing),
      expected: ['endpoint GET /orders'],
      says: ['3,906 KiB', 'none of its 0 paging parameters'],
    },
    {
      name: 'a limit that callers set as they like',
      estate: estateOf('GET', '/orders', {
        ...growing,
        parameters: [aParameter('limit', { type: 'integer', maximum: 50_000 })],
      }),
      expected: ['endpoint GET /orders'],
      says: ['50,000'],
    },
  ],
  good: [
    { name: 'small answers', estate: estateOf('GET', '/orders'), expected: [] },
    {
      name: 'pages of a hundred',
      estate: estateOf('GET', '/orders', {
        ...growing,
        parameters: [aParameter('page[size]', { type: 'integer', maximum: 100 })],
      }),
      expected: [],
    },
    {
      name: 'a cursor',
      estate: estateOf('GET', '/orders', { ...growing, parameters: [aParameter('cursor')] }),
      expected: [],
    },
    { name: 'one object', estate: estateOf('GET', '/orders/{orderId}', growing), expected: [] },
    {
      name: 'an export',
      estate: estateOf('GET', '/orders/all', { ...growing, labels: ['export'] }),
      expected: [],
    },
    {
      name: 'a file that is as large every time',
      estate: estateOf('GET', '/catalogue', { responseBytes: quantiles(3e6, 3e6, 3e6, 3e6) }),
      expected: [],
    },
    { name: 'few calls', estate: estateOf('GET', '/orders', { ...growing, calls: 20 }), expected: [] },
  ],
};
