import { TOKEN_CLASSES, type TokenClass } from '@gatewatch/model';

/** Never in clear, whatever a policy says: whoever holds such a value may act as its owner. */
export const PROTECTED_CLASSES: ReadonlySet<TokenClass> = new Set([
  'secret',
  'key',
  'jwt',
  'session',
  'credential',
]);

/** What a policy may keep. */
export const KEEPABLE_CLASSES: ReadonlySet<TokenClass> = new Set(
  TOKEN_CLASSES.filter((tokenClass) => !PROTECTED_CLASSES.has(tokenClass)),
);

/** Headers that hold credentials by their definition (RFC 9110 §11, RFC 6265, RFC 7616). */
export const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'authentication-info',
  'proxy-authentication-info',
  'cookie',
  'cookie2',
  'set-cookie',
  'set-cookie2',
  'x-forwarded-client-cert',
  'ssl-client-cert',
  'x-ssl-client-cert',
]);
