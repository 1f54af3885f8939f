import type { ApiCall, SanitisedCall } from '@gatewatch/model';
import type { CredentialCookies } from './credential-cookies.js';
import { looksLikeJwt } from './looks-like-jwt.js';
import { REDACTED, type ShownCredential, withoutScheme } from './presented-credential.js';

/** How the caller showed who it is, as far as the line tells. */
export interface CredentialManner {
  readonly kind: SanitisedCall['credentialKind'];
  readonly in: SanitisedCall['credentialIn'];
}
const UNKNOWN: CredentialManner = { kind: undefined, in: undefined };
const LONGEST_HEADER_WORD = 24;

/**
 * Which kind of credential a call carries and where, from what the line shows before it becomes a token. Kong writes
 * `REDACTED` for `authorization`: then its kind is told only where something else tells it (claims, the headers that the
 * oauth2 plugin sets), never guessed.
 */
export function credentialManner(
  call: ApiCall,
  shown: ShownCredential | undefined,
  cookies: CredentialCookies,
): CredentialManner {
  const header = new KongHeaders(call);
  if (shown !== undefined && !(header.hidden && header.matchedAnother))
    return { kind: kindOf(shown, call), in: shown.in };
  // With the gateway's hash of it the place is not told: what has a place and a token stood in the log in clear.
  if (header.hidden)
    return { kind: hiddenKind(call, header), in: call.credentialHash === undefined ? 'header' : undefined };
  if (header.matchedKey) return { kind: 'key', in: undefined };
  if (call.claims !== undefined) return { kind: 'jwt', in: cookies.jwt ? 'cookie' : undefined };
  if (cookies.jwt) return { kind: 'jwt', in: 'cookie' };
  if (call.clientCertificate === true) return { kind: 'mtls', in: undefined };
  if (cookies.session !== undefined) return { kind: 'session', in: 'cookie' };
  return sessionInPath(call.path) ? { kind: 'session', in: 'path' } : UNKNOWN;
}

/** What Kong's plugins leave in the request's headers, one pass. */
class KongHeaders {
  /** There is an `authorization` that was not logged. */
  hidden = false;
  scoped = false;
  /** A credential matched: by its id as key-auth tells it, or by another name (user, issuer, client). */
  matchedKey = false;
  matchedAnother = false;

  constructor({ requestHeaders, credentialId }: ApiCall) {
    for (const { name, value } of requestHeaders) {
      if (name.length > LONGEST_HEADER_WORD) continue;
      if (value === REDACTED) {
        if (name === 'authorization' || name === 'proxy-authorization') this.hidden = true;
      } else if (credentialId !== undefined && name.startsWith('x-')) {
        if (name === 'x-authenticated-scope' || name === 'x-authenticated-userid') this.scoped = true;
        else if (name === 'x-credential-identifier') {
          if (value === credentialId) this.matchedKey = true;
          else this.matchedAnother = true;
        }
      }
    }
  }
}

function hiddenKind(call: ApiCall, header: KongHeaders): CredentialManner['kind'] {
  if (call.claims !== undefined) return 'jwt';
  if (header.scoped) return 'oauth2';
  return header.matchedKey ? 'key' : undefined;
}

/** RFC 7617, RFC 6750 §2; `ApiKey`, `Key` and `Token` are habits. HMAC signatures, Digest and the like are none of the kinds. */
function kindOf(shown: ShownCredential, call: ApiCall): CredentialManner['kind'] {
  const bare = shown.in === 'header' ? withoutScheme(shown.value) : shown.value;
  if (looksLikeJwt(bare)) return 'jwt';
  const scheme =
    bare.length === shown.value.length ? '' : shown.value.slice(0, shown.value.indexOf(' ')).toLowerCase();
  switch (scheme) {
    case 'basic':
      return 'basic';
    case 'bearer':
      return call.claims === undefined ? 'bearer' : 'jwt';
    case '':
      return shown.name.toLowerCase().includes('token') ? 'bearer' : 'key';
    case 'apikey':
    case 'api-key':
    case 'key':
    case 'token':
      return 'key';
    default:
      return undefined;
  }
}

/** `/a;jsessionid=…`, as servlet containers rewrite URLs for clients without cookies. */
function sessionInPath(path: string): boolean {
  const semicolon = path.indexOf(';');
  if (semicolon === -1) return false;
  const rest = path.slice(semicolon + 1, semicolon + 128).toLowerCase();
  return rest.startsWith('jsessionid=') || rest.startsWith('phpsessid=') || rest.startsWith('sid=');
}
