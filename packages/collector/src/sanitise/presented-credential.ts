import type { ApiCall } from '@gatewatch/model';
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

type Names = ReadonlySet<string> | undefined;

/** An API key or bearer credential as it stands in the line. Never leaves the process. */
export interface ShownCredential {
  readonly in: 'header' | 'query';
  /** Of the header, lower case, or parameter. */
  readonly name: string;
  readonly value: string;
}

/** What of a request's headers and query says who calls. */
export interface SeenCredential {
  readonly shown: ShownCredential | undefined;
  /** There is a header with a credential that the gateway did not log. */
  readonly hidden: boolean;
}

/**
 * The API key or bearer credential as the client presented it, also when it was refused: a declared header, else
 * `authorization`, else a key-like header, else such a query parameter. `declared`: lower-case names of headers and
 * parameters.
 */
export function seenCredential(
  { requestHeaders, query }: Pick<ApiCall, 'requestHeaders' | 'query'>,
  declared?: Names,
): SeenCredential {
  let header: { readonly name: string; readonly value: string } | undefined;
  let rank = 0;
  let hidden = false;
  for (const one of requestHeaders) {
    const { name, value } = one;
    if (value === '') continue;
    if (value === REDACTED) {
      if (name === 'authorization' || name === 'proxy-authorization') hidden = true;
      continue;
    }
    const found = declared?.has(name) ? 3 : name === 'authorization' ? 2 : isKeyHeader(name) ? 1 : 0;
    if (found <= rank) continue;
    rank = found;
    header = one;
  }
  if (header !== undefined)
    return { shown: { in: 'header', name: header.name, value: header.value }, hidden };
  for (const { name, value } of query) {
    if (value === '' || value === REDACTED) continue;
    if (declared?.has(name.toLowerCase()) || nameKind(name) === 'credential')
      return { shown: { in: 'query', name, value }, hidden };
  }
  return hidden ? HIDDEN : NOTHING;
}
const HIDDEN: SeenCredential = { shown: undefined, hidden: true };
const NOTHING: SeenCredential = { shown: undefined, hidden: false };

/** Its token: of the gateway's own hash of it where there is one. One key gives one token wherever it is presented. */
export function presentedCredential(
  credentialHash: string | undefined,
  shown: ShownCredential | undefined,
  makeToken: MakeToken,
): string | undefined {
  if (credentialHash !== undefined) return makeToken('credential', `hash:${credentialHash}`);
  if (shown === undefined) return undefined;
  return makeToken('credential', shown.in === 'header' ? withoutScheme(shown.value) : shown.value);
}

const isKeyHeader = (name: string): boolean => nameKind(name) === 'credential' && !NOT_CREDENTIALS.has(name);

/** `Bearer abc` and `abc` are the same credential. */
export function withoutScheme(value: string): string {
  const space = value.indexOf(' ');
  return space > 0 && space <= 12 ? value.slice(space + 1).trim() : value;
}
