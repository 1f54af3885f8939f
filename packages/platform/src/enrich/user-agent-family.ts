import Bowser from 'bowser';
import { GenerationCache } from './generation-cache.js';

/** Longer strings are cut before any pattern sees them: bowser's patterns are not linear. */
const MAX_USER_AGENT_LENGTH = 256;
const MAX_FAMILY_LENGTH = 40;
const CACHED_USER_AGENTS = 10_000;
const UNKNOWN = 'unknown';

const isTokenCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x5f;

/** The first product of RFC 9110 §10.1.5: `acme-client/2.1 (…)` → acme-client. Must begin with a letter. */
const productToken = (text: string): string => {
  let end = 0;
  while (end < text.length && end < MAX_FAMILY_LENGTH && isTokenCode(text.charCodeAt(end))) end++;
  const first = text.charCodeAt(0) | 0x20;
  return end > 0 && first >= 0x61 && first <= 0x7a ? text.slice(0, end).toLowerCase() : UNKNOWN;
};

const familyOf = (userAgent: string): string => {
  const text = userAgent.slice(0, MAX_USER_AGENT_LENGTH).trim();
  if (!text.startsWith('Mozilla/') && !text.startsWith('Opera/')) return productToken(text);
  const name = Bowser.parse(text).browser.name;
  return name === undefined || name === '' ? UNKNOWN : name.slice(0, MAX_FAMILY_LENGTH);
};

/** Browsers by name (`Chrome`), other clients by product token in lower case (`curl`); `unknown` otherwise. */
export const createUserAgentFamilies = (): ((userAgent: string) => string) => {
  const cache = new GenerationCache<string>(CACHED_USER_AGENTS);
  return (userAgent) => {
    const key =
      userAgent.length > MAX_USER_AGENT_LENGTH ? userAgent.slice(0, MAX_USER_AGENT_LENGTH) : userAgent;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const family = familyOf(key);
    cache.set(key, family);
    return family;
  };
};
