import type { NameValue } from '@gatewatch/model';
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

/**
 * Token of the API key or bearer credential as the client presented it, also when it was refused: the `authorization`
 * header, else a key-like header, else a key-like query parameter. One key gives one token wherever it is presented.
 */
export function presentedCredential(
  headers: readonly NameValue[],
  query: readonly NameValue[],
  makeToken: MakeToken,
): string | undefined {
  let keyHeader: string | undefined;
  for (const { name, value } of headers) {
    if (value === '' || value === REDACTED) continue;
    if (name === 'authorization') return makeToken('credential', withoutScheme(value));
    if (keyHeader === undefined && !NOT_CREDENTIALS.has(name) && nameKind(name) === 'credential')
      keyHeader = value;
  }
  if (keyHeader !== undefined) return makeToken('credential', withoutScheme(keyHeader));
  for (const { name, value } of query) {
    if (value !== '' && value !== REDACTED && nameKind(name) === 'credential')
      return makeToken('credential', value);
  }
  return undefined;
}

/** `Bearer abc` and `abc` are the same credential. */
function withoutScheme(value: string): string {
  const space = value.indexOf(' ');
  return space > 0 && space <= 12 ? value.slice(space + 1).trim() : value;
}

/** Token of the first cookie whose name says session; undefined when there is none. */
export function sessionOf(headers: readonly NameValue[], makeToken: MakeToken): string | undefined {
  for (const { name, value } of headers) {
    if (name !== 'cookie' || value.length > LONGEST_COOKIE) continue;
    let start = 0;
    while (start < value.length) {
      const semicolon = value.indexOf(';', start);
      const end = semicolon === -1 ? value.length : semicolon;
      const equals = value.indexOf('=', start);
      if (equals !== -1 && equals < end) {
        const cookie = value.slice(equals + 1, end).trim();
        if (cookie !== '' && nameKind(value.slice(start, equals).trim()) === 'session')
          return makeToken('session', cookie);
      }
      start = end + 1;
    }
  }
  return undefined;
}
