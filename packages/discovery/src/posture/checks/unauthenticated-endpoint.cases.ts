import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import {
  aPlugin,
  aRoute,
  recordedEstate,
  recordedTraffic,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CONSUMERS, ORDERS, ROUTES } from '../testing/recorded-rows.js';
import { servedAs } from '../testing/traffic-fixture.js';

const protectedOnes = [
  anEndpoint('GET', '/orders/{orderId}'),
  anEndpoint('POST', '/orders'),
  anEndpoint('GET', '/orders'),
];
const open = anEndpoint('GET', '/orders/export', servedAs(['none', 600]));

export const cases: CheckCases = {
  bad: [
    {
      name: 'one open endpoint among three that ask for a key',
      estate: anEstate({ endpoints: [...protectedOnes, open] }),
      expected: ['endpoint GET /orders/export'],
      says: ['600 of 600 served calls', '3 of 4 endpoints', 'API key'],
    },
    {
      name: 'the anonymous consumer, while no gateway was read',
      estate: { ...recordedTraffic(), consumers: [] },
      expected: ['endpoint GET /public/items'],
      says: ['4,000 of 4,000'],
    },
    {
      name: 'a route of its own without a plugin, in the recorded gateway',
      estate: recordedEstate(
        recordedWith({
          plugins: { '6c88ab80-548d-4202-836e-39bc28863a70': { serviceId: 'gone' } },
          addRoutes: [aRoute('open-1', 'export', { serviceId: ORDERS, paths: ['/orders/export'] })],
          addPlugins: [
            aPlugin('k1', 'key-auth', { key_names: ['x-team-key'] }, { routeId: ROUTES.orders }),
            aPlugin('k2', 'key-auth', {}, { routeId: ROUTES.admin }),
          ],
        }),
        { endpoints: [...protectedOnes, { ...open, routes: [{ id: 'open-1', name: 'export' }] }] },
      ),
      expected: ['endpoint GET /orders/export'],
      says: ['/routes/open-1/plugins', 'x-team-key'],
    },
    {
      name: 'an open write is critical',
      estate: anEstate({
        endpoints: [...protectedOnes, anEndpoint('DELETE', '/orders/{orderId}', servedAs(['none', 90]))],
      }),
      expected: ['endpoint DELETE /orders/{orderId}'],
      says: ['critical'],
    },
  ],
  good: [
    {
      name: 'log-in, health and a preflight',
      estate: anEstate({
        endpoints: [
          ...protectedOnes,
          anEndpoint('POST', '/login', { ...servedAs(['none', 600]), labels: ['login'] }),
          anEndpoint('GET', '/health', { ...servedAs(['none', 600]), labels: ['health'] }),
          anEndpoint('GET', '/status/orders', servedAs(['none', 600])),
          anEndpoint('OPTIONS', '/orders', servedAs(['none', 600])),
          anEndpoint('HEAD', '/orders', servedAs(['none', 600])),
        ],
      }),
      expected: [],
    },
    {
      name: 'a service that is open as a rule',
      estate: anEstate({
        endpoints: ['/a', '/b', '/c'].map((path) => anEndpoint('GET', path, servedAs(['none', 600]))),
      }),
      expected: [],
    },
    {
      name: 'too few calls to know',
      estate: anEstate({ endpoints: [...protectedOnes, anEndpoint('GET', '/new', servedAs(['none', 12]))] }),
      expected: [],
    },
    {
      name: 'the anonymous consumer, which the gateway’s configuration explains',
      estate: recordedEstate(),
      expected: [],
      says: [],
    },
    {
      name: 'one endpoint that shows a credential',
      estate: recordedEstate(recordedWith({ plugins: {} }), {
        endpoints: [...protectedOnes, anEndpoint('GET', `/x/${CONSUMERS.bob}`)],
      }),
      expected: [],
    },
  ],
};
