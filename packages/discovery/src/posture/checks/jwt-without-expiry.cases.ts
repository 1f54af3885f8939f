import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { PLUGINS, ROUTES } from '../testing/recorded-rows.js';

const without = (seen: number) =>
  anEndpoint('GET', '/users/{userId}', {
    service: 'catalog',
    observations: { 'token-without-expiry': { seen, of: 900 } },
    routes: [{ id: ROUTES.user, name: 'user-by-id' }],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'tokens for ever',
      estate: anEstate({ endpoints: [without(300)] }),
      expected: ['service catalog'],
      says: ['300 of 900 calls'],
    },
    {
      name: 'and a gateway that does not verify exp',
      estate: recordedEstate(
        recordedWith({ plugins: { [PLUGINS.catalogJwt]: { config: { claims_to_verify: ['nbf'] } } } }),
        { endpoints: [without(300)] },
      ),
      expected: ['service catalog'],
      says: [`/plugins/${PLUGINS.catalogJwt}`, '- nbf', '- exp'],
    },
  ],
  good: [
    { name: 'all expire', estate: anEstate({ endpoints: [without(0)] }), expected: [] },
    { name: 'claims not logged', estate: recordedEstate(), expected: [] },
  ],
};
