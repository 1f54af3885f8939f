import type { CheckCases } from '../testing/check-case.js';
import { NOW_MS } from '../testing/estate-fixture.js';
import { aRoute, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG, ORDERS } from '../testing/recorded-rows.js';

const again = aRoute('again', 'orders-again', {
  paths: ['/orders'],
  serviceId: CATALOG,
  createdAtMs: NOW_MS,
});
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded path /orders a second time',
      estate: recordedEstate(recordedWith({ addRoutes: [again] })),
      expected: ['route again'],
      says: ['orders-v1', '0 calls'],
    },
    {
      name: 'a prefix that a regular expression takes first',
      estate: recordedEstate(
        recordedWith({
          addRoutes: [
            aRoute('regex', 'shop', { paths: ['~/shop/[^/]+'], serviceId: ORDERS }),
            aRoute('special', 'shop-special', { paths: ['/shop/special'], serviceId: CATALOG }),
          ],
        }),
      ),
      expected: ['route special'],
    },
  ],
  good: [
    { name: 'the recorded routes: /orders and /orders-admin', estate: recordedEstate(), expected: [] },
    {
      name: 'the same path for other hosts',
      estate: recordedEstate(recordedWith({ addRoutes: [{ ...again, hosts: ['b2b.example.com'] }] })),
      expected: [],
    },
    {
      name: 'the same path for a method of its own, which goes first',
      estate: recordedEstate(recordedWith({ addRoutes: [{ ...again, methods: ['DELETE'] }] })),
      expected: [],
    },
  ],
};
