import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const admin = (id: string, name: string) => ({
  endpoints: [
    anEndpoint('GET', `/${name}/admin/users`, { labels: ['admin'], calls: 300, routes: [{ id, name }] }),
  ],
});
export const cases: CheckCases = {
  bad: [
    {
      name: 'an administrative endpoint on the recorded orders-v1: a key, no group',
      estate: recordedEstate(recordedGateway(), admin(ROUTES.orders, 'orders-v1')),
      expected: [`route ${ROUTES.orders}`],
      says: ['any of 4 consumers', '"allow":["administrators"]'],
    },
    {
      name: 'one on the recorded `public`, where anybody passes',
      estate: recordedEstate(recordedGateway(), admin(ROUTES.public, 'public')),
      expected: [`route ${ROUTES.public}`],
      says: ['anybody, without a credential', '"anonymous":null'],
    },
  ],
  good: [
    {
      name: 'behind the recorded ACL',
      estate: recordedEstate(recordedGateway(), admin(ROUTES.admin, 'orders-admin')),
      expected: [],
    },
    {
      name: 'behind the recorded address list',
      estate: recordedEstate(recordedGateway(), admin(ROUTES.internal, 'internal')),
      expected: [],
    },
  ],
};
