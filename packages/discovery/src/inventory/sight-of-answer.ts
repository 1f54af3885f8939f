import type { InventoriedCall } from '../inventory-contract.js';
import { ofBit, type Sight, seenBit } from './observations.js';

/** Gateways whose log has all headers of an answer. */
const TELL_ALL: ReadonlySet<string> = new Set(['kong', 'caddy', 'har']);
/** Others log those chosen: who chose so many chose those that matter. */
const MANY_HEADERS = 4;

const HEADERS = ofBit('headers');
const CACHEABLE = ofBit('cacheable');
const HTTPS_HEADERS = ofBit('https-headers');
const COOKIE = ofBit('cookie');
const SESSION_COOKIE = ofBit('session-cookie');
const REDIRECT = ofBit('redirect');
const ANY_ORIGIN = seenBit('cors-any-origin');
const ANY_ORIGIN_WITH_CREDENTIALS = seenBit('cors-any-origin-with-credentials');
const NO_CACHE_CONTROL = seenBit('no-cache-control');
const CACHE_PUBLIC = seenBit('cache-public');
const NO_HSTS = seenBit('no-hsts');
const NO_CONTENT_TYPE_OPTIONS = seenBit('no-content-type-options');
const SERVER_VERSION = seenBit('server-version');
const POWERED_BY = seenBit('powered-by');
const KONG_HEADERS = seenBit('kong-headers');
const WITHOUT_SECURE = seenBit('cookie-without-secure');
const WITHOUT_HTTP_ONLY = seenBit('cookie-without-http-only');
const WITHOUT_SAME_SITE = seenBit('cookie-without-same-site');
const TO_PARAMETER = seenBit('redirect-to-parameter');
const DEPRECATED = seenBit('announced-deprecated');

const hasDigit = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
};

/** Flags of one cookie as the collector ships them, see `SanitisedCall.responseHeaders`. RFC 6265bis §4.1.2. */
const seeCookie = (flags: string, sight: Sight): void => {
  if (flags === '') return;
  sight.of |= COOKIE;
  if (!flags.includes('secure')) sight.seen |= WITHOUT_SECURE;
  if (!flags.includes('samesite')) sight.seen |= WITHOUT_SAME_SITE;
  // Other cookies may be there for scripts to read.
  if (!flags.startsWith('session')) return;
  sight.of |= SESSION_COOKIE;
  if (!flags.includes('httponly')) sight.seen |= WITHOUT_HTTP_ONLY;
};

/** What headers seen on the way through say together. */
interface Answer {
  origin: string;
  credentials: boolean;
  cacheControl: boolean;
  hsts: boolean;
  noSniff: boolean;
}

/** Headers that say something, by length: most names are told apart by it without a look at their letters. */
const TELLING: readonly (readonly string[])[] = (() => {
  const byLength: string[][] = Array.from({ length: 33 }, () => []);
  const names =
    'server via x-powered-by x-aspnet-version x-aspnetmvc-version cache-control strict-transport-security x-content-type-options access-control-allow-origin access-control-allow-credentials set-cookie location deprecation sunset';
  for (const name of names.split(' ')) byLength[name.length]?.push(name);
  return byLength;
})();

const seeHeader = (
  header: string,
  value: string,
  sight: Sight,
  answer: Answer,
  call: InventoriedCall,
): void => {
  switch (TELLING[header.length]?.find((name) => name === header)) {
    case undefined:
      if (header.startsWith('x-kong-')) sight.seen |= KONG_HEADERS;
      return;
    case 'server':
      if (hasDigit(value)) sight.seen |= SERVER_VERSION;
      return;
    case 'x-powered-by':
    case 'x-aspnet-version':
    case 'x-aspnetmvc-version':
      sight.seen |= POWERED_BY;
      return;
    case 'via':
      if (value.includes('kong') || value.includes('Kong')) sight.seen |= KONG_HEADERS;
      return;
    case 'cache-control':
      answer.cacheControl = true;
      if (value.includes('public') || value.includes('s-maxage')) sight.seen |= CACHE_PUBLIC;
      return;
    case 'strict-transport-security':
      answer.hsts = value !== 'max-age=0' && !value.startsWith('max-age=0;');
      return;
    case 'x-content-type-options':
      answer.noSniff = value === 'nosniff';
      return;
    case 'access-control-allow-origin':
      answer.origin = value;
      return;
    case 'access-control-allow-credentials':
      answer.credentials = value === 'true';
      return;
    case 'set-cookie':
      seeCookie(value, sight);
      return;
    case 'location':
      if (call.status < 300 || call.query.length === 0) return;
      sight.of |= REDIRECT;
      if (value.includes('; from=')) sight.seen |= TO_PARAMETER;
      return;
    default:
      sight.seen |= DEPRECATED;
  }
};

/** What the headers of a served answer show; nothing where the log does not tell them. */
export const seeAnswer = (call: InventoriedCall, sight: Sight): void => {
  const headers = call.responseHeaders;
  if (headers === undefined || headers.length === 0) return;
  if (headers.length < MANY_HEADERS && !TELL_ALL.has(call.gateway ?? '')) return;
  const answer: Answer = { origin: '', credentials: false, cacheControl: false, hsts: false, noSniff: false };
  sight.of |= HEADERS;
  for (const { name, value } of headers) seeHeader(name, value, sight, answer, call);
  if (!answer.noSniff) sight.seen |= NO_CONTENT_TYPE_OPTIONS;
  if (answer.origin === '*') sight.seen |= ANY_ORIGIN;
  // Browsers refuse `*` with credentials; `null` is what any sandboxed page sends.
  if (answer.credentials && (answer.origin === '*' || answer.origin === 'null'))
    sight.seen |= ANY_ORIGIN_WITH_CREDENTIALS;
  if (call.status === 200 && (call.method === 'GET' || call.method === 'HEAD')) {
    sight.of |= CACHEABLE;
    if (!answer.cacheControl) sight.seen |= NO_CACHE_CONTROL;
  } else sight.seen &= ~CACHE_PUBLIC;
  // RFC 6797 §7.2: the header means nothing on plain http.
  if (call.scheme === 'https') {
    sight.of |= HTTPS_HEADERS;
    if (!answer.hsts) sight.seen |= NO_HSTS;
  }
};
