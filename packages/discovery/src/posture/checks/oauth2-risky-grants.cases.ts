import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const oauth = (config: Readonly<Record<string, unknown>>) =>
  recordedEstate(recordedWith({ addPlugins: [aPlugin('oauth', 'oauth2', config, { serviceId: CATALOG })] }));
const defaults = {
  token_expiration: 7200,
  refresh_token_ttl: 1_209_600,
  reuse_refresh_token: false,
  enable_implicit_grant: false,
  enable_password_grant: false,
  pkce: 'lax',
};
export const cases: CheckCases = {
  bad: [
    {
      name: 'password grant and tokens without end',
      estate: oauth({ ...defaults, enable_password_grant: true, token_expiration: 0 }),
      expected: ['plugin oauth'],
      says: ['2 settings', '"enable_password_grant":false', '"token_expiration":7200'],
    },
  ],
  good: [
    { name: 'no oauth2 at all', estate: recordedEstate(), expected: [] },
    {
      name: 'authorisation code with PKCE',
      estate: oauth({ ...defaults, enable_authorization_code: true }),
      expected: [],
    },
    {
      name: 'a file that leaves the defaults out',
      estate: oauth({ enable_client_credentials: true }),
      expected: [],
    },
  ],
};
