import type { CheckCases } from '../testing/check-case.js';
import { DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';

const ending = (days: number) =>
  recordedEstate(
    recordedGateway({
      certificates: [
        {
          id: 'cert',
          snis: ['api.example.com'],
          subject: 'CN=api.example.com',
          issuer: 'CN=Example CA',
          notBefore: '2025-06-01T00:00:00.000Z',
          notAfter: new Date(NOW_MS + days * DAY_MS).toISOString(),
          tags: [],
        },
      ],
    }),
  );
export const cases: CheckCases = {
  bad: [
    {
      name: 'ten days left',
      estate: ending(10),
      expected: ['certificate cert'],
      says: ['in 10 days', '"severity":"medium"', '/certificates/cert'],
    },
    {
      name: 'ended yesterday',
      estate: ending(-1),
      expected: ['certificate cert'],
      says: ['1 day ago', '"severity":"critical"', '26,320 calls'],
    },
  ],
  good: [
    { name: 'ninety days left', estate: ending(90), expected: [] },
    { name: 'the recorded gateway, which has none', estate: recordedEstate(), expected: [] },
  ],
};
