import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, quantiles } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS, ROUTES } from '../testing/recorded-rows.js';

const login = anEndpoint('POST', '/public/login', {
  labels: ['login'],
  calls: 3000,
  routes: [{ id: ROUTES.public, name: 'public' }],
  statuses: [
    { status: 200, calls: 2400 },
    { status: 401, calls: 600 },
  ],
  callsPerActorMinute: quantiles(1, 2, 3, 240),
});
const traffic = { endpoints: [login] };
export const cases: CheckCases = {
  bad: [
    {
      name: 'a log-in through the recorded route `public`; its busiest minute is the attack',
      estate: recordedEstate(recordedGateway(), traffic),
      expected: ['endpoint POST /public/login'],
      says: ['3,000 calls', '600 of them refused', '"minute":10', '"limit_by":"ip"', 'route: public'],
    },
    {
      name: 'found by its path alone, where the log names no route',
      estate: recordedEstate(recordedGateway(), { endpoints: [{ ...login, routes: [] }] }),
      expected: ['endpoint POST /public/login'],
    },
  ],
  good: [
    {
      name: 'a limit on the route',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [aPlugin('l', 'rate-limiting', { minute: 10 }, { routeId: ROUTES.public })],
        }),
        traffic,
      ),
      expected: [],
    },
    {
      name: 'a limit for the whole gateway',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [aPlugin('l', 'rate-limiting-advanced', { limit: [10], window_size: [60] })],
        }),
        traffic,
      ),
      expected: [],
    },
    {
      name: 'a few tries of somebody who sets it up',
      estate: recordedEstate(recordedGateway(), { endpoints: [{ ...login, calls: 2 }] }),
      expected: [],
    },
    {
      name: 'a limit of each consumer that calls it',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [CONSUMERS.alice, CONSUMERS.bob].map((consumerId) =>
            aPlugin(`l-${consumerId}`, 'rate-limiting', { minute: 10 }, { consumerId }),
          ),
        }),
        traffic,
      ),
      expected: [],
    },
  ],
};
