import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'calls over TLS 1.0',
      estate: anEstate({
        endpoints: [anEndpoint('GET', '/orders', { observations: { 'old-tls': { seen: 12, of: 10_000 } } })],
      }),
      expected: ['gateway kong'],
      says: ['12 of 10,000 calls', 'ssl_protocols', 'alice'],
    },
    {
      name: 'offered, not used',
      estate: recordedEstate(recordedWith({ settings: { ssl_protocols: 'TLSv1.1 TLSv1.2 TLSv1.3' } })),
      expected: ['gateway kong'],
      says: ['low', 'TLSv1.1'],
    },
  ],
  good: [
    {
      name: 'as recorded',
      estate: recordedEstate(recordedWith({ settings: { ssl_protocols: 'TLSv1.2 TLSv1.3' } })),
      expected: [],
    },
    { name: 'none seen', estate: anEstate({ endpoints: [anEndpoint('GET', '/orders')] }), expected: [] },
  ],
};
