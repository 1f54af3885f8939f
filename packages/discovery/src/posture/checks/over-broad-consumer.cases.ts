import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import {
  recordedEstate,
  recordedGateway,
  recordedTraffic,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CONSUMERS, PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const endpoints = Array.from({ length: 60 }, (_, at) =>
  anEndpoint('GET', `/users/{userId}/part-${at}`, { routes: [{ id: ROUTES.user, name: 'user-by-id' }] }),
);
const using = (alice: number) => ({
  endpoints,
  consumers: recordedTraffic().consumers.map((one) => ({
    ...one,
    endpoints: one.id === CONSUMERS.alice ? alice : 30,
  })),
});
export const cases: CheckCases = {
  bad: [
    {
      name: 'alice uses two of sixty',
      estate: recordedEstate(recordedGateway(), using(2)),
      expected: [`consumer ${CONSUMERS.alice}`],
      says: ['2 of 60', '120 days', `/consumers/${CONSUMERS.alice}/acls`],
    },
    {
      name: 'no route asks for a group: one finding for all',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.adminAcl]: null } }), using(2)),
      expected: ['gateway http://127.0.0.1:8101'],
      says: ['may call 60 endpoints', '1 of 2 consumers', '0 of 8 routes'],
    },
  ],
  good: [
    { name: 'a quarter is used', estate: recordedEstate(recordedGateway(), using(15)), expected: [] },
    { name: 'the recorded traffic: too few endpoints to say', estate: recordedEstate(), expected: [] },
    {
      name: 'ten days of logs',
      estate: recordedEstate(recordedGateway(), { ...using(2), sinceMs: NOW_MS - 10 * DAY_MS }),
      expected: [],
    },
  ],
};
