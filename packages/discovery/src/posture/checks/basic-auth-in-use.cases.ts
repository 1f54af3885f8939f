import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG, PLUGINS } from '../testing/recorded-rows.js';

const basic = aPlugin(
  'basic',
  'basic-auth',
  { hide_credentials: true, anonymous: null },
  { serviceId: CATALOG },
);
export const cases: CheckCases = {
  bad: [
    {
      name: 'passwords instead of tokens on the recorded catalog',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.catalogJwt]: null }, addPlugins: [basic] })),
      expected: ['plugin basic'],
      says: ['2 routes', 'name: jwt', 'basic-auth on service catalog'],
    },
  ],
  good: [
    { name: 'the recorded gateway', estate: recordedEstate(), expected: [] },
    {
      name: 'one that is off',
      estate: recordedEstate(recordedWith({ addPlugins: [{ ...basic, enabled: false }] })),
      expected: [],
    },
    {
      name: 'one for streams, not for HTTP',
      estate: recordedEstate(recordedWith({ addPlugins: [{ ...basic, protocols: ['tcp'] }] })),
      expected: [],
    },
  ],
};
