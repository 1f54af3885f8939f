import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS, PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const end = aPlugin(
  '0fa1d87c-a98d-4053-9f9c-c80ff21e4751',
  'request-termination',
  { status_code: 401, trigger: null },
  {
    consumerId: CONSUMERS.anonymous,
  },
);
const limit = aPlugin(
  '11111111-1111-4111-8111-111111111111',
  'rate-limiting',
  { minute: 10, policy: 'local' },
  {
    consumerId: CONSUMERS.anonymous,
  },
);

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded route `public`, key-auth with an anonymous consumer that overrides the service’s',
      estate: recordedEstate(),
      expected: [`route ${ROUTES.public}`],
      says: [
        '4,000 of 4,000',
        '/plugins/5d58f7a7-dd96-4c52-a950-90e0019fca54',
        'plugins[key-auth].config.anonymous',
      ],
    },
    {
      name: 'two ways to authenticate and nobody who turns the anonymous consumer away',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [
            aPlugin('b', 'basic-auth', { anonymous: CONSUMERS.anonymous }, { routeId: ROUTES.public }),
          ],
        }),
      ),
      expected: [`route ${ROUTES.public}`],
      says: ['request-termination', `/consumers/${CONSUMERS.anonymous}/plugins`],
    },
  ],
  good: [
    {
      name: 'the documented OR: the anonymous consumer is terminated',
      estate: recordedEstate(recordedWith({ addPlugins: [end] })),
      expected: [],
    },
    {
      name: 'anonymous reads under a limit made for them',
      estate: recordedEstate(recordedWith({ addPlugins: [limit] })),
      expected: [],
    },
    {
      name: 'the same route with a key needed',
      estate: recordedEstate(
        recordedWith({ plugins: { [PLUGINS.publicKeys]: { config: { anonymous: null } } } }),
      ),
      expected: [],
    },
    {
      name: 'a health check through it',
      estate: recordedEstate(recordedGateway(), {
        endpoints: recordedEstate().endpoints.map((one) => ({ ...one, labels: ['health' as const] })),
      }),
      expected: [],
    },
  ],
};
