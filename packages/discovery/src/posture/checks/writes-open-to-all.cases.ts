import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS, ROUTES } from '../testing/recorded-rows.js';

const through = { routes: [{ id: ROUTES.orders, name: 'orders-v1' }] };
const traffic = (writers: number) => ({
  endpoints: [
    anEndpoint('GET', '/orders/{orderId}', { ...through, actors: 40 }),
    anEndpoint('DELETE', '/orders/{orderId}', { ...through, calls: 300, actors: writers }),
  ],
});
export const cases: CheckCases = {
  bad: [
    {
      name: 'two of forty delete',
      estate: recordedEstate(recordedGateway(), traffic(2)),
      expected: [`route ${ROUTES.orders}`],
      says: ['40 callers', 'the other 38', `/consumers/${CONSUMERS.bob}/acls`],
    },
  ],
  good: [
    { name: 'the recorded traffic', estate: recordedEstate(), expected: [] },
    {
      name: 'thirty of forty delete: it is what they are here for',
      estate: recordedEstate(recordedGateway(), traffic(30)),
      expected: [],
    },
    {
      name: 'an ACL says who may',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [aPlugin('a', 'acl', { allow: ['writers'] }, { routeId: ROUTES.orders })],
        }),
        traffic(2),
      ),
      expected: [],
    },
  ],
};
