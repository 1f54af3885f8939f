import type { NameValue } from '@gatewatch/model';
import { originOf } from '../formats/request-target.js';
import { cleanText } from './clean-text.js';
import { cookieFlags } from './cookie-flags.js';
import { cut } from './cut.js';
import type { HeaderRule } from './header-rules.js';
import { isAddress } from './is-address.js';
import { dayOf, hstsDirectives, knownWord } from './known-header-values.js';
import type { MakeToken } from './make-token.js';
import { operationName } from './operation-name.js';
import type { CallRules, FieldRules } from './policy.js';
import { CREDENTIAL_HEADERS } from './protected.js';
import { RecentCache } from './recent-cache.js';
import { targetOrigin } from './redirect-from.js';
import { nameKind } from './sensitive-name.js';
import type { TokenDesk } from './token-desk.js';

const MOST_HEADERS = 64;
const LONGEST_TEXT = 1024;
const LONGEST_PLAIN = 512;
const LONGEST_PLAIN_WORD = 40;
const MOST_ADDRESSES = 16;
/** Up to 10 GB as a length; a payment card or phone number with its country code is longer. */
const LONGEST_NUMBER = 10;
/** Longer values are cleaned each time instead of being kept in memory. */
const LONGEST_CACHED = 512;
const CACHED_VALUES = 1024;
const MOST_COOKIES = 8;
/** Values of these hardly come again, and are secrets. */
const UNCACHED: ReadonlySet<HeaderRule> = new Set(['cookie-flags', 'location']);
/** Tokens in these are worth tracing; in others they only say that something was cut out. */
const TRACED: ReadonlySet<HeaderRule> = new Set(['text', 'origin', 'allowed-origin', 'location']);

type Place = 'request-header' | 'response-header';

export type CleanHeaders = (headers: readonly NameValue[], rules: CallRules | undefined) => NameValue[];

interface KnownHeader {
  readonly rule: HeaderRule;
  readonly longestCached: number;
  /** Cleaned values that hold no token: clients repeat their headers. */
  readonly clean: RecentCache<string>;
}

/** Keeps the allowed headers of requests or of responses, with cleaned values. */
export function createHeaderCleaner(
  desk: TokenDesk,
  place: Place,
  allowed: ReadonlyMap<string, HeaderRule>,
): CleanHeaders {
  const caches = new Map<HeaderRule, RecentCache<string>>();
  const known = new Map<string, KnownHeader>();
  for (const [name, rule] of allowed) {
    const clean = caches.get(rule) ?? new RecentCache<string>(CACHED_VALUES);
    caches.set(rule, clean);
    known.set(name, { rule, clean, longestCached: UNCACHED.has(rule) ? -1 : LONGEST_CACHED });
  }
  const cleanAnew = ({ rule, clean, longestCached }: KnownHeader, name: string, value: string): string => {
    desk.at(place, name, undefined);
    const noted = desk.noted.length;
    const cleaned = cleanValue(rule, value, desk.makeToken);
    if (!TRACED.has(rule)) desk.forget(noted);
    if (desk.noted.length === noted && value.length <= longestCached)
      clean.set(Buffer.from(value, 'utf8').toString('utf8'), cleaned);
    return cleaned;
  };
  const usual = (headers: readonly NameValue[]): NameValue[] => {
    const kept: NameValue[] = [];
    let cookies = 0;
    for (const { name, value } of headers) {
      const header = known.get(name);
      if (header === undefined) continue;
      if (header.rule === 'cookie-flags') {
        cookies += 1;
        if (cookies > MOST_COOKIES) continue;
      }
      const before = value.length > header.longestCached ? undefined : header.clean.get(value);
      const cleaned = before ?? cleanAnew(header, name, value);
      if (cleaned !== '' && kept.length < MOST_HEADERS) kept.push({ name, value: cleaned });
    }
    return kept;
  };
  const ruled = (headers: readonly NameValue[], rules: CallRules): NameValue[] => {
    const kept: NameValue[] = [];
    let cookies = 0;
    for (const { name, value } of headers) {
      const header = known.get(name);
      if (header?.rule === 'cookie-flags') {
        cookies += 1;
        if (cookies > MOST_COOKIES) continue;
      }
      const wanted = rules.field(place, name);
      if (header === undefined && wanted?.whole === undefined) continue;
      desk.at(place, name, wanted);
      let cleaned = '';
      if (wanted !== undefined) cleaned = byPolicy(wanted, header?.rule, name, value, desk);
      else if (header !== undefined) cleaned = header.clean.get(value) ?? cleanAnew(header, name, value);
      if (header?.rule === 'addresses') cleaned = forwardedAs(cleaned, rules, desk);
      if (cleaned !== '' && kept.length < MOST_HEADERS) kept.push({ name, value: cleaned });
    }
    return kept;
  };
  // What is said of the client's address holds for addresses in headers, too.
  return (headers, rules) =>
    rules === undefined || !(rules.concerns(place) || rules.concerns('client-ip'))
      ? usual(headers)
      : ruled(headers, rules);
}

/** Headers that hold credentials are never let out by a rule, whatever it says. */
function byPolicy(
  { whole, spared }: FieldRules,
  rule: HeaderRule | undefined,
  name: string,
  value: string,
  desk: TokenDesk,
): string {
  if (whole === undefined || (rule === 'cookie-flags' && whole.kind === 'keep'))
    return rule === undefined ? '' : cleanValue(rule, value, desk.makeToken);
  const kind = nameKind(name);
  const isProtected = CREDENTIAL_HEADERS.has(name) || (kind !== 'ordinary' && kind !== 'personal');
  if (whole.kind === 'keep')
    return isProtected ? '' : cut(cleanText(value, desk.makeToken, spared), LONGEST_TEXT);
  if (isProtected && whole.kind === 'generalise') return '';
  return cut(desk.replace(whole, isProtected ? 'credential' : 'personal', value) ?? '', LONGEST_TEXT);
}

/** What the policy says of the client's address holds for the addresses that proxies wrote down as well. */
function forwardedAs(addresses: string, rules: CallRules, desk: TokenDesk): string {
  const whole = rules.field('client-ip', '')?.whole;
  if (whole === undefined || whole.kind === 'keep') return addresses;
  const each = addresses.split(', ').map((address) => desk.replace(whole, 'ip', address));
  return each.filter((address) => address !== undefined).join(', ');
}

/** '' leaves the header out. */
function cleanValue(rule: HeaderRule, value: string, makeToken: MakeToken): string {
  switch (rule) {
    case 'text':
      return cut(cleanText(value, makeToken), LONGEST_TEXT);
    case 'plain':
      return isPlain(value) && cleanText(value, makeToken) === value ? value : '';
    case 'number':
      return isNumber(value) ? value : '';
    case 'addresses':
      return addressesOf(value);
    case 'origin':
      return cleanOrigin(value, makeToken);
    case 'media-type':
      return cleanMediaType(value, makeToken);
    case 'operation':
      return cleanOperation(value, makeToken);
    case 'presence':
      return value === '' ? '' : 'present';
    case 'known-word':
      return value === '' ? '' : knownWord(value);
    case 'hsts':
      return hstsDirectives(value);
    case 'allowed-origin':
      return value === '*' || value === 'null' ? value : cleanOrigin(value, makeToken);
    case 'date':
      return dayOf(value);
    case 'location':
      return cleanLocation(value, makeToken);
    case 'cookie-flags':
      return cookieFlags(value);
  }
}

function isPlain(value: string): boolean {
  if (value.length > LONGEST_PLAIN) return false;
  let word = 0;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
    const separates = code === 0x20 || code === 0x2c || code === 0x3b || code === 0x2f || code === 0x3d;
    word = separates ? 0 : word + 1;
    if (word > LONGEST_PLAIN_WORD) return false;
  }
  return true;
}

function isNumber(value: string): boolean {
  if (value === '' || value.length > LONGEST_NUMBER) return false;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function addressesOf(value: string): string {
  const addresses = value
    .slice(0, LONGEST_TEXT)
    .split(',', MOST_ADDRESSES)
    .map((part) => part.trim());
  return addresses.filter(isAddress).join(', ');
}

function cleanOrigin(value: string, makeToken: MakeToken): string {
  const { scheme, host } = originOf(value.slice(0, LONGEST_TEXT));
  return host === '' || host.length > 256 ? '' : cleanText(`${scheme}://${host}`, makeToken);
}

function cleanLocation(value: string, makeToken: MakeToken): string {
  if (value === '') return '';
  const origin = targetOrigin(value);
  if (origin === '') return '/';
  return origin.length > 280 ? 'other' : cleanText(origin, makeToken);
}

function cleanOperation(value: string, makeToken: MakeToken): string {
  const name = operationName(value);
  return name !== '' && cleanText(name, makeToken) === name ? name : '';
}

function cleanMediaType(value: string, makeToken: MakeToken): string {
  const semicolon = value.indexOf(';');
  const type = (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  return type.length <= 128 && isPlain(type) && cleanText(type, makeToken) === type ? type : '';
}
