import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG, ORDERS } from '../testing/recorded-rows.js';

const to = (service: string, parts: object) =>
  recordedEstate(recordedWith({ services: { [service]: parts } }));
export const cases: CheckCases = {
  bad: [
    {
      name: 'plain HTTP over the open network',
      estate: to(ORDERS, { host: 'orders.example.org', port: 80 }),
      expected: [`service ${ORDERS}`],
      says: ['"severity":"high"', '"protocol":"https","port":443'],
    },
    {
      name: 'plain HTTP in the own network',
      estate: to(ORDERS, { host: '10.3.0.7' }),
      expected: [`service ${ORDERS}`],
      says: ['"severity":"low"', '16,320 calls'],
    },
    {
      name: 'TLS with a host of our own that is not checked',
      estate: to(CATALOG, { protocol: 'https', host: 'catalog.example.com', port: 443 }),
      expected: [`service ${CATALOG}`],
      says: ['"tls_verify":true'],
    },
  ],
  good: [
    { name: 'the recorded upstreams, on the same machine', estate: recordedEstate(), expected: [] },
    {
      name: 'TLS that is checked',
      estate: to(CATALOG, { protocol: 'https', host: 'catalog.example.com', tlsVerify: true }),
      expected: [],
    },
    {
      name: 'an upstream whose targets are on the same machine',
      estate: recordedEstate(
        recordedWith({
          services: { [ORDERS]: { host: 'lb.internal' } },
          gateway: { upstreams: [{ id: 'u', name: 'lb.internal', targets: ['127.0.0.1:9001'], tags: [] }] },
        }),
      ),
      expected: [],
    },
  ],
};
