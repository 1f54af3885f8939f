import { NUMBER_KINDS } from './numbers/index.js';
import { ISSUED_SECRETS } from './secrets/issued-secrets.js';
import { NAMED_SECRETS } from './secrets/named-secrets.js';
import { CRYPTO_CURRENCIES } from './texts/find-crypto-addresses.js';

/** Classes that no table names. */
const PLAIN =
  'email phone card iban ip mac-address url date-time date-of-birth jwt private-key url-credentials secret.generic-api-key secret.password secret.jwt-base64 secret.curl-auth-user secret.curl-auth-header secret.gcp-service-account secret.kubernetes-secret-yaml secret.nuget-config-password'.split(
    ' ',
  );

/** The catalogue: every class that can be named, general ones and their own, sorted. */
export function dataClasses(): readonly string[] {
  const classes = new Set<string>(['secret', 'crypto-address', ...PLAIN]);
  const own = [
    ...NUMBER_KINDS.map(([dataClass]) => dataClass),
    ...[...ISSUED_SECRETS, ...NAMED_SECRETS].map(([id]) => `secret.${id}`),
    ...CRYPTO_CURRENCIES.map((currency) => `crypto-address.${currency}`),
  ];
  for (const dataClass of own) {
    classes.add(dataClass.slice(0, dataClass.indexOf('.')));
    classes.add(dataClass);
  }
  return [...classes].sort();
}
