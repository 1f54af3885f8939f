import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS, ORDERS, ROUTES } from '../testing/recorded-rows.js';

const denied = aPlugin(
  'deny',
  'ip-restriction',
  { deny: ['203.0.113.9'], allow: null },
  { serviceId: ORDERS },
);
const other = aPlugin(
  'other',
  'ip-restriction',
  { deny: ['198.51.100.1'], allow: null },
  { routeId: ROUTES.public },
);
const login = anEndpoint('POST', '/public/login', {
  labels: ['login'],
  routes: [{ id: ROUTES.public, name: 'public' }],
});
const tight = aPlugin('tight', 'rate-limiting', { minute: 10 }, { routeId: ROUTES.public });
const wide = aPlugin('wide', 'rate-limiting', { minute: 1000 }, { consumerId: CONSUMERS.alice });
export const cases: CheckCases = {
  bad: [
    {
      name: 'an address the service denies and one route lets in',
      estate: recordedEstate(recordedWith({ addPlugins: [denied, other] })),
      expected: ['plugin deny'],
      says: [
        '1 route',
        '203.0.113.9 is not denied there',
        '"deny":["198.51.100.1","203.0.113.9"]',
        '/plugins/other',
      ],
    },
    {
      name: 'a consumer’s wide limit instead of the log-in’s tight one',
      estate: recordedEstate(recordedWith({ addPlugins: [tight, wide] }), { endpoints: [login] }),
      expected: ['plugin tight'],
      says: [
        'consumer alice has minute: 1000 instead of minute: 10',
        `/consumers/${CONSUMERS.alice}/plugins`,
      ],
    },
  ],
  good: [
    { name: 'the recorded gateway', estate: recordedEstate(), expected: [] },
    {
      name: 'the recorded list of allowed addresses, which is narrower',
      estate: recordedEstate(recordedWith({ addPlugins: [denied] })),
      expected: [],
    },
    {
      name: 'the weaker one is off, so the other holds',
      estate: recordedEstate(recordedWith({ addPlugins: [denied, { ...other, enabled: false }] })),
      expected: [],
    },
    {
      name: 'a tier of a consumer on an ordinary endpoint',
      estate: recordedEstate(recordedWith({ addPlugins: [tight, wide] }), {
        endpoints: [{ ...login, labels: [] }],
      }),
      expected: [],
    },
  ],
};
