import type { NameValue } from '@gatewatch/model';
import { looksLikeJwt } from './looks-like-jwt.js';
import { nameKind } from './sensitive-name.js';

const LONGEST_COOKIE = 65_536;

/** What of a request's cookies says who calls. Never leaves the process. */
export interface CredentialCookies {
  /** Value of the declared session cookie, else of the first whose name says session. */
  readonly session: string | undefined;
  /** One is named like a credential and holds a JSON Web Token. */
  readonly jwt: boolean;
}
const NONE: CredentialCookies = { session: undefined, jwt: false };

/** `declared`: names of session cookies. */
export function credentialCookies(
  headers: readonly NameValue[],
  declared?: ReadonlySet<string>,
): CredentialCookies {
  let certain: string | undefined;
  let likely: string | undefined;
  let jwt = false;
  let any = false;
  for (const { name, value } of headers) {
    if (name !== 'cookie' || value.length > LONGEST_COOKIE) continue;
    any = true;
    let start = 0;
    while (start < value.length && certain === undefined) {
      const semicolon = value.indexOf(';', start);
      const end = semicolon === -1 ? value.length : semicolon;
      const equals = value.indexOf('=', start);
      if (equals !== -1 && equals < end) {
        const cookie = value.slice(equals + 1, end).trim();
        const cookieName = value.slice(start, equals).trim();
        if (cookie !== '') {
          const kind = nameKind(cookieName);
          if (declared?.has(cookieName)) certain = cookie;
          else if (kind === 'session') likely ??= cookie;
          if ((kind === 'session' || kind === 'credential') && looksLikeJwt(cookie)) jwt = true;
        }
      }
      start = end + 1;
    }
  }
  return any ? { session: certain ?? likely, jwt } : NONE;
}
