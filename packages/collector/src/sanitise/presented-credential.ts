import type { ApiCall, NameValue } from '@gatewatch/model';
import type { MakeToken } from './make-token.js';
import { nameKind } from './sensitive-name.js';

/** Named like a credential, but none. */
const NOT_CREDENTIALS = new Set([
  'sec-websocket-key',
  'idempotency-key',
  'x-idempotency-key',
  'x-credential-identifier',
  'www-authenticate',
  'proxy-authenticate',
  'proxy-authorization',
  'access-control-request-headers',
]);
/** What Kong puts in place of `authorization` and `proxy-authorization`. */
const REDACTED = 'REDACTED';
const LONGEST_COOKIE = 65_536;

type Names = ReadonlySet<string> | undefined;

/**
 * Token of the API key or bearer credential as the client presented it, also when it was refused: the gateway's own hash
 * of it, else a declared header, else `authorization`, else a key-like header, else such a query parameter. One key gives
 * one token wherever it is presented. `declared`: lower-case names of headers and parameters.
 */
export function presentedCredential(
  { credentialHash, requestHeaders, query }: Pick<ApiCall, 'credentialHash' | 'requestHeaders' | 'query'>,
  makeToken: MakeToken,
  declared?: Names,
): string | undefined {
  if (credentialHash !== undefined) return makeToken('credential', `hash:${credentialHash}`);
  let header: string | undefined;
  let rank = 0;
  for (const { name, value } of requestHeaders) {
    if (value === '' || value === REDACTED) continue;
    const found = declared?.has(name) ? 3 : name === 'authorization' ? 2 : isKeyHeader(name) ? 1 : 0;
    if (found <= rank) continue;
    rank = found;
    header = value;
  }
  if (header !== undefined) return makeToken('credential', withoutScheme(header));
  for (const { name, value } of query) {
    if (value === '' || value === REDACTED) continue;
    if (declared?.has(name.toLowerCase()) || nameKind(name) === 'credential')
      return makeToken('credential', value);
  }
  return undefined;
}

const isKeyHeader = (name: string): boolean => nameKind(name) === 'credential' && !NOT_CREDENTIALS.has(name);

/** `Bearer abc` and `abc` are the same credential. */
function withoutScheme(value: string): string {
  const space = value.indexOf(' ');
  return space > 0 && space <= 12 ? value.slice(space + 1).trim() : value;
}

/** Token of the declared session cookie, else of the first whose name says session; undefined when there is none. */
export function sessionOf(
  headers: readonly NameValue[],
  makeToken: MakeToken,
  declared?: Names,
): string | undefined {
  let known: string | undefined;
  for (const { name, value } of headers) {
    if (name !== 'cookie' || value.length > LONGEST_COOKIE) continue;
    let start = 0;
    while (start < value.length) {
      const semicolon = value.indexOf(';', start);
      const end = semicolon === -1 ? value.length : semicolon;
      const equals = value.indexOf('=', start);
      if (equals !== -1 && equals < end) {
        const cookie = value.slice(equals + 1, end).trim();
        const cookieName = value.slice(start, equals).trim();
        if (cookie !== '') {
          if (declared?.has(cookieName)) return makeToken('session', cookie);
          if (known === undefined && nameKind(cookieName) === 'session') known = cookie;
        }
      }
      start = end + 1;
    }
  }
  return known === undefined ? undefined : makeToken('session', known);
}
