import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, quantiles } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const signUp = anEndpoint('POST', '/public/sign-up', {
  labels: ['sign-up'],
  calls: 800,
  actors: 500,
  routes: [{ id: ROUTES.public, name: 'public' }],
  callsPerActorMinute: quantiles(1, 1, 2, 30),
});
const traffic = { endpoints: [signUp] };
const on = (name: string, config: Readonly<Record<string, unknown>>) =>
  recordedWith({ addPlugins: [aPlugin('p', name, config, { routeId: ROUTES.public })] });
export const cases: CheckCases = {
  bad: [
    {
      name: 'a sign-up through the recorded route `public`',
      estate: recordedEstate(recordedGateway(), traffic),
      expected: ['endpoint POST /public/sign-up'],
      says: ['800 calls', '500 callers', 'bot-detection', '"minute":6', '"severity":"medium"'],
    },
    {
      name: 'slowed down by a limit, and no more',
      estate: recordedEstate(on('rate-limiting', { minute: 6 }), traffic),
      expected: ['endpoint POST /public/sign-up'],
      says: ['"severity":"low"'],
    },
  ],
  good: [
    { name: 'with bot detection', estate: recordedEstate(on('bot-detection', {}), traffic), expected: [] },
    {
      name: 'for partners only',
      estate: recordedEstate(recordedGateway(), { endpoints: [{ ...signUp, exposure: 'partner' }] }),
      expected: [],
    },
  ],
};
