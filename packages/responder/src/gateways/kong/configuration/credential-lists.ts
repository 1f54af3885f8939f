import type { CredentialKind } from '@gatewatch/discovery';

/** Where Kong lists credentials of all consumers: `admin_api_name` in kong/plugins/<name>/daos.lua; mtls-auth is Enterprise's. */
export const CREDENTIAL_LISTS: readonly { readonly kind: CredentialKind; readonly path: string }[] = [
  { kind: 'key-auth', path: '/key-auths' },
  { kind: 'basic-auth', path: '/basic-auths' },
  { kind: 'hmac-auth', path: '/hmac-auths' },
  { kind: 'jwt', path: '/jwts' },
  { kind: 'oauth2', path: '/oauth2' },
  { kind: 'mtls-auth', path: '/mtls-auths' },
];
