import { nameKind } from './sensitive-name.js';

const MOST_ATTRIBUTES = 16;
const LONGEST_NAME = 256;
const SAME_SITE = new Set(['samesite=strict', 'samesite=lax', 'samesite=none']);

/**
 * What protects the cookie of a `set-cookie` header (RFC 6265bis §4.1): e.g. `session; secure; httponly; samesite=lax`, or
 * `bare` without any; `session` stands first when its name says that it is one. Never its name or value. '' for one that
 * is taken back. Only words written here leave; linear.
 */
export function cookieFlags(header: string): string {
  const semicolon = header.indexOf(';');
  const pair = semicolon === -1 ? header : header.slice(0, semicolon);
  const equals = pair.indexOf('=');
  if (equals === -1 || equals === pair.length - 1) return '';
  const name = pair.slice(0, Math.min(equals, LONGEST_NAME)).trim();
  // A browser refuses a cookie with such a name that is not secure.
  let secure = name.startsWith('__Host-') || name.startsWith('__Secure-');
  let httpOnly = false;
  let sameSite = '';
  let start = semicolon === -1 ? header.length : semicolon + 1;
  for (let count = 0; start < header.length && count < MOST_ATTRIBUTES; count += 1) {
    const next = header.indexOf(';', start);
    const end = next === -1 ? header.length : next;
    if (end - start < 64) {
      const attribute = header.slice(start, end).trim().toLowerCase();
      if (attribute === 'secure') secure = true;
      else if (attribute === 'httponly') httpOnly = true;
      else if (attribute === 'max-age=0' || attribute.startsWith('expires=thu, 01 jan 1970')) return '';
      else if (SAME_SITE.has(attribute)) sameSite = attribute;
    }
    start = end + 1;
  }
  const kind = nameKind(name);
  const flags = [
    kind === 'session' || kind === 'credential' ? 'session' : '',
    secure ? 'secure' : '',
    httpOnly ? 'httponly' : '',
    sameSite,
  ].filter((flag) => flag !== '');
  return flags.length === 0 ? 'bare' : flags.join('; ');
}
