import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const on = (name: string, config: Readonly<Record<string, unknown>>) =>
  recordedEstate(recordedWith({ addPlugins: [aPlugin('weak', name, config, { serviceId: CATALOG })] }));
export const cases: CheckCases = {
  bad: [
    {
      name: 'signatures good for an hour, SHA-1 among them',
      estate: on('hmac-auth', { clock_skew: 3600, algorithms: ['hmac-sha1', 'hmac-sha256'] }),
      expected: ['plugin weak'],
      says: ['3,600 seconds', '"clock_skew":300', '"algorithms":["hmac-sha256"]'],
    },
    {
      name: 'a directory asked in plain',
      estate: on('ldap-auth', { ldap_host: 'ldap.internal', start_tls: false, verify_ldap_host: false }),
      expected: ['plugin weak'],
      says: ['"severity":"high"', '"start_tls":true'],
    },
  ],
  good: [
    {
      name: 'five minutes and SHA-256',
      estate: on('hmac-auth', { clock_skew: 300, algorithms: ['hmac-sha256', 'hmac-sha512'] }),
      expected: [],
    },
    {
      name: 'a directory over TLS that is checked',
      estate: on('ldap-auth', { ldaps: true, verify_ldap_host: true }),
      expected: [],
    },
  ],
};
