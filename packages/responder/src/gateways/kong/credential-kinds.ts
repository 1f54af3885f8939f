/** Credentials by where Kong lists them and as they are called under a consumer (kong/plugins/<name>/daos.lua). */
export const CREDENTIAL_KINDS = [
  { kind: 'key-auth', path: '/key-auths' },
  { kind: 'jwt', path: '/jwts' },
  { kind: 'basic-auth', path: '/basic-auths' },
  { kind: 'hmac-auth', path: '/hmac-auths' },
  { kind: 'oauth2', path: '/oauth2' },
] as const;
