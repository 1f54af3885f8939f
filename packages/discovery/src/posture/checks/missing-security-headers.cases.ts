import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from '../testing/recorded-estate.js';
import { ORDERS } from '../testing/recorded-rows.js';

const lacking = (seen: number) =>
  anEndpoint('GET', '/orders', {
    observations: { 'no-hsts': { seen, of: 10_000 }, 'no-content-type-options': { seen, of: 10_000 } },
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'both missing, the gateway never read',
      estate: anEstate({ endpoints: [lacking(10_000), { ...lacking(9900), endpointId: 'GET /b' }] }),
      expected: ['service orders'],
      says: [
        '19,900 of 20,000 calls',
        '/services/orders/plugins',
        'response-transformer',
        'X-Content-Type-Options:nosniff',
      ],
    },
    {
      name: 'both missing, in the recorded gateway',
      estate: recordedEstate(recordedGateway(), { endpoints: [lacking(10_000)] }),
      expected: ['service orders'],
      says: [`/services/${ORDERS}/plugins`],
    },
    {
      name: 'a response-transformer is there already and keeps what it does',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [
            aPlugin(
              'rt',
              'response-transformer',
              { add: { headers: ['X-Team:a'], json: [] } },
              { serviceId: ORDERS },
            ),
          ],
        }),
        { endpoints: [lacking(10_000)] },
      ),
      expected: ['service orders'],
      says: ['/plugins/rt', 'X-Team:a', 'Strict-Transport-Security:max-age=31536000; includeSubDomains'],
    },
  ],
  good: [
    { name: 'set', estate: anEstate({ endpoints: [lacking(0)] }), expected: [] },
    { name: 'missing on some error pages', estate: anEstate({ endpoints: [lacking(400)] }), expected: [] },
    {
      name: 'internal',
      estate: anEstate({ endpoints: [{ ...lacking(10_000), exposure: 'internal' }] }),
      expected: [],
    },
    {
      name: 'too few calls',
      estate: anEstate({
        endpoints: [anEndpoint('GET', '/a', { observations: { 'no-hsts': { seen: 9, of: 9 } } })],
      }),
      expected: [],
    },
  ],
};
