import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const to = (parts: object) =>
  recordedEstate(recordedWith({ services: { [CATALOG]: { protocol: 'https', port: 443, ...parts } } }));
export const cases: CheckCases = {
  bad: [
    {
      name: 'a partner’s service whose certificate is not checked',
      estate: to({ host: 'api.partner-books.net' }),
      expected: [`service ${CATALOG}`],
      says: ['api.partner-books.net', '360 seconds', '"tls_verify":true', '"read_timeout":10000'],
    },
  ],
  good: [
    { name: 'one that is', estate: to({ host: 'api.partner-books.net', tlsVerify: true }), expected: [] },
    { name: 'a host of our own domain', estate: to({ host: 'catalog.example.com' }), expected: [] },
    { name: 'the recorded upstreams', estate: recordedEstate(), expected: [] },
  ],
};
