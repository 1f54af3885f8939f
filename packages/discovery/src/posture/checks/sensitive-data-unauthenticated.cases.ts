import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { anObject, servedAs } from '../testing/traffic-fixture.js';

const open = servedAs(['none', 900], ['key', 100]);
const estateOf = (...parts: Parameters<typeof anEndpoint>) => anEstate({ endpoints: [anEndpoint(...parts)] });

export const cases: CheckCases = {
  bad: [
    {
      name: 'cards without a credential',
      estate: estateOf('GET', '/cards', { ...open, dataClasses: ['card'] }),
      expected: ['endpoint GET /cards'],
      says: ['takes payment cards', '900 of 1,000 served calls'],
    },
    {
      name: 'profiles without a credential',
      estate: estateOf('GET', '/users/{userId}', { ...open, labels: ['profile'], object: anObject('user') }),
      expected: ['endpoint GET /users/{userId}'],
      says: ['the profile of one user'],
    },
  ],
  good: [
    { name: 'with a credential', estate: estateOf('GET', '/cards', { dataClasses: ['card'] }), expected: [] },
    {
      name: 'a password reset takes an address from anybody',
      estate: estateOf('POST', '/password-reset', {
        ...open,
        dataClasses: ['email'],
        labels: ['password-reset'],
      }),
      expected: [],
    },
    { name: 'nothing personal', estate: estateOf('GET', '/weather', open), expected: [] },
    {
      name: 'an address made a token by a policy',
      estate: estateOf('GET', '/weather', { ...open, dataClasses: ['ip'] }),
      expected: [],
    },
  ],
};
