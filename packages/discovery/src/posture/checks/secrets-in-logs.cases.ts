import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';
import { PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const telling = anEndpoint('GET', '/orders/{orderId}', {
  observations: { 'secret-in-log': { seen: 9000, of: 10_000 } },
  routes: [{ id: ROUTES.orders, name: 'orders-v1' }],
});
const sources = (encrypted: boolean) => [
  { collector: 'col-1', source: 'kong', kind: 'kong-tcp', encrypted, calls: 10_000 },
];

export const cases: CheckCases = {
  bad: [
    {
      name: 'keys in clear over a plain connection',
      estate: anEstate({ endpoints: [telling], sources: sources(false) }),
      expected: ['collector kong'],
      says: ['9,000 of 10,000 calls', 'not encrypted', 'high'],
    },
    {
      name: 'keys that the recorded key-auth passes on',
      estate: recordedEstate(recordedGateway(), { endpoints: [telling], sources: sources(true) }),
      expected: ['collector kong'],
      says: [`/plugins/${PLUGINS.ordersKeys}`, 'hide_credentials: true', 'medium'],
    },
    {
      name: 'sessions in the log of a web server',
      estate: anEstate({
        endpoints: [
          { ...telling, routes: [], authentication: [{ kind: 'session', served: 9000, refused: 0 }] },
        ],
        sources: sources(true),
      }),
      expected: ['collector kong'],
      says: ['Let what writes this log'],
    },
  ],
  good: [
    {
      name: 'nothing secret',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/a')], sources: sources(false) }),
      expected: [],
    },
    {
      name: 'file names and browsers that look drawn by lot',
      estate: anEstate({ endpoints: [{ ...telling, authentication: [] }], sources: sources(false) }),
      expected: [],
    },
    {
      name: 'a client that sent one by mistake',
      estate: anEstate({
        endpoints: [{ ...telling, observations: { 'secret-in-log': { seen: 2, of: 10_000 } } }],
      }),
      expected: [],
    },
  ],
};
