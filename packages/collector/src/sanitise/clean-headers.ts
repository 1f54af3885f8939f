import type { NameValue } from '@gatewatch/model';
import { originOf } from '../formats/request-target.js';
import { cleanText } from './clean-text.js';
import { cut } from './cut.js';
import type { HeaderRule } from './header-rules.js';
import { isAddress } from './is-address.js';
import type { MakeToken } from './make-token.js';
import { RecentCache } from './recent-cache.js';

const MOST_HEADERS = 64;
const LONGEST_TEXT = 1024;
const LONGEST_PLAIN = 512;
const LONGEST_PLAIN_WORD = 40;
const MOST_ADDRESSES = 16;
/** Up to 10 GB as a length; a payment card or phone number with its country code is longer. */
const LONGEST_NUMBER = 10;
/** Longer values are cleaned each time instead of being kept in memory. */
const LONGEST_CACHED = 512;

export type CleanHeaders = (
  headers: readonly NameValue[],
  rules: ReadonlyMap<string, HeaderRule>,
) => NameValue[];

/** Keeps the allowed headers with cleaned values. Clean values are cached: clients repeat their headers. */
export function createHeaderCleaner(makeToken: MakeToken): CleanHeaders {
  const cache = new RecentCache<string>(4096);
  const clean = (rule: HeaderRule, value: string): string => {
    if (value.length > LONGEST_CACHED) return cleanValue(rule, value, makeToken);
    const key = `${rule}\0${value}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const cleaned = cleanValue(rule, value, makeToken);
    cache.set(Buffer.from(key, 'utf8').toString('utf8'), cleaned);
    return cleaned;
  };
  return (headers, rules) => {
    const kept: NameValue[] = [];
    for (const { name, value } of headers) {
      const rule = rules.get(name);
      if (rule === undefined) continue;
      const cleaned = clean(rule, value);
      if (cleaned !== '' && kept.length < MOST_HEADERS) kept.push({ name, value: cleaned });
    }
    return kept;
  };
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

function cleanMediaType(value: string, makeToken: MakeToken): string {
  const semicolon = value.indexOf(';');
  const type = (semicolon === -1 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  return type.length <= 128 && isPlain(type) && cleanText(type, makeToken) === type ? type : '';
}
