import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { PLUGINS } from '../testing/recorded-rows.js';

const jwt = (config: object) =>
  recordedEstate(recordedWith({ plugins: { [PLUGINS.catalogJwt]: { config: { ...config } } } }));
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded jwt without claims to verify, Kong’s default',
      estate: jwt({ claims_to_verify: null, maximum_expiration: 0 }),
      expected: [`plugin ${PLUGINS.catalogJwt}`],
      says: ['2 routes', '"claims_to_verify":["exp"]', `/plugins/${PLUGINS.catalogJwt}`],
    },
    {
      name: 'tokens that may live for half a year',
      estate: jwt({ claims_to_verify: ['exp'], maximum_expiration: 15_552_000 }),
      expected: [`plugin ${PLUGINS.catalogJwt}`],
      says: ['180 days', '"maximum_expiration":3600'],
    },
  ],
  good: [
    { name: 'the recorded one, which verifies exp', estate: recordedEstate(), expected: [] },
    {
      name: 'exp and a bound',
      estate: jwt({ claims_to_verify: ['exp', 'nbf'], maximum_expiration: 3600 }),
      expected: [],
    },
  ],
};
