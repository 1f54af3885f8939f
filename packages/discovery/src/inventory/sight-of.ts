import type { NameValue } from '@gatewatch/model';
import type { InventoriedCall } from '../inventory-contract.js';
import { ofBit, type Sight, seenBit } from './observations.js';
import { seeAnswer } from './sight-of-answer.js';
import { SECRET_CLASSES, SENSITIVE_CLASSES, SESSION_CLASS, tokenBits } from './url-tokens.js';

/** Bytes of an answer 5xx from which on it says more than that something failed: problem details fit in less. */
const LARGE_ERROR_BYTES = 2048;

const SERVED = ofBit('served');
const SCHEME = ofBit('scheme');
const PLAIN_HTTP = seenBit('plain-http');
const TLS = ofBit('tls');
const OLD_TLS = seenBit('old-tls');
const CLAIMS = ofBit('claims');
const NO_EXPIRY = seenBit('token-without-expiry');
const CREDENTIAL_IN_QUERY = seenBit('credential-in-query');
const SESSION_IN_PATH = seenBit('session-in-path');
const SENSITIVE_IN_URL = seenBit('sensitive-in-url');
const SECRET_IN_LOG = seenBit('secret-in-log');
const SERVER_ERROR = ofBit('server-error');
const LARGE_ERROR = seenBit('large-server-error');

/** SSL and TLS before 1.2 are not to be used any more (RFC 8996). */
const isOldTls = (version: string): boolean => {
  const name = version.toLowerCase();
  return name.startsWith('ssl') || name === 'tlsv1' || name.endsWith('1.0') || name.endsWith('1.1');
};

const seeTransport = (call: InventoriedCall, sight: Sight): void => {
  // A redirect from http to https is how it should be.
  if (call.scheme !== undefined && call.scheme !== '' && call.status < 300) {
    sight.of |= SCHEME;
    if (call.scheme === 'http' || call.scheme === 'ws') sight.seen |= PLAIN_HTTP;
  }
  if (call.tlsVersion !== undefined && call.tlsVersion !== '') {
    sight.of |= TLS;
    if (isOldTls(call.tlsVersion)) sight.seen |= OLD_TLS;
  }
};

/** Values that begin with `~` may be tokens; inside of others there are some only where the collector made some. */
const bitsOf = (list: readonly NameValue[] | undefined, anyToken: boolean): number => {
  let bits = 0;
  if (list === undefined) return bits;
  for (const { value } of list)
    if (value.charCodeAt(0) === 0x7e || (anyToken && value.includes('~'))) bits |= tokenBits(value);
  return bits;
};

/** What stands in the URL or the log and should not. A secret that was in the log was logged in clear: it became a token here. */
const seeSecrets = (call: InventoriedCall, sight: Sight): void => {
  const inPath = call.path.includes('~') ? tokenBits(call.path) : 0;
  const anyToken = call.traits !== undefined;
  const inQuery = bitsOf(call.query, anyToken);
  const inUrl = inPath | inQuery;
  if ((inUrl & SENSITIVE_CLASSES) !== 0) sight.seen |= SENSITIVE_IN_URL;
  if (call.credentialIn === 'query' || (inQuery & SECRET_CLASSES) !== 0) sight.seen |= CREDENTIAL_IN_QUERY;
  if (call.credentialIn === 'path' || (inPath & SESSION_CLASS) !== 0) sight.seen |= SESSION_IN_PATH;
  const secret =
    call.session !== undefined ||
    (call.presentedCredential !== undefined && call.credentialIn !== undefined) ||
    ((inUrl | (anyToken ? bitsOf(call.requestHeaders, true) : 0)) & SECRET_CLASSES) !== 0;
  if (secret) sight.seen |= SECRET_IN_LOG;
};

/** What a call that the API served shows of its posture, as bits. */
export const seeServed = (call: InventoriedCall, sight: Sight): void => {
  sight.seen = 0;
  sight.of = SERVED;
  seeTransport(call, sight);
  seeSecrets(call, sight);
  if (call.claims !== undefined) {
    sight.of |= CLAIMS;
    if (call.claims.exp === undefined) sight.seen |= NO_EXPIRY;
  }
  seeAnswer(call, sight);
};

/** The same of an answer 5xx that the API itself gave. */
export const seeServerError = (call: InventoriedCall, sight: Sight): void => {
  sight.of = SERVER_ERROR;
  sight.seen = (call.responseBytes ?? 0) >= LARGE_ERROR_BYTES ? LARGE_ERROR : 0;
};
