import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aParameter } from '../testing/traffic-fixture.js';

const withData = (seen: number, of: number, sensitive: readonly string[], name = 'patient') =>
  anEstate({
    endpoints: [
      anEndpoint('GET', '/records', {
        observations: { 'sensitive-in-url': { seen, of } },
        parameters: [aParameter(name, { sensitive })],
      }),
    ],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'national ids by design',
      estate: withData(9800, 10_000, ['national-id']),
      expected: ['endpoint GET /records'],
      says: ['9,800 of 10,000 served calls (98 %)', 'national ids', 'high'],
    },
    {
      name: 'e-mail addresses by design',
      estate: withData(9800, 10_000, ['email'], 'email'),
      expected: ['endpoint GET /records'],
      says: ['medium', 'query email'],
    },
    {
      name: 'e-mail addresses typed into a search',
      estate: withData(300, 10_000, ['email', 'phone'], 'q'),
      expected: ['endpoint GET /records'],
      says: ['low', 'e-mail addresses'],
    },
  ],
  good: [
    { name: 'none', estate: withData(0, 10_000, []), expected: [] },
    {
      name: 'numbers that pass for ids by chance',
      estate: withData(400, 10_000, ['national-id']),
      expected: [],
    },
    { name: 'a key, which is another check', estate: withData(9000, 10_000, ['credential']), expected: [] },
    { name: 'a handful', estate: withData(4, 10_000, ['email']), expected: [] },
  ],
};
