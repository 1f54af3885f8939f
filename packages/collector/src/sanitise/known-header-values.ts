/*
 * Headers whose values are made of few known words: only those words leave, whatever else stands there.
 */

/** Of `x-content-type-options`, `x-frame-options`, `content-disposition`, `pragma`, CORS, and challenges (IANA registry, Kong). */
const KNOWN_WORDS = new Set(
  (
    'nosniff deny sameorigin allow-from attachment inline form-data no-cache true false basic bearer digest negotiate ' +
    'ntlm hmac key apikey dpop hoba mutual vapid scram-sha-1 scram-sha-256 gnap aws4-hmac-sha256'
  ).split(' '),
);
const LONGEST_WORD = 20;
const MOST_DIRECTIVES = 8;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** The first word when it is known, else `other`. */
export function knownWord(value: string): string {
  const text = value.slice(0, 256).trimStart();
  let end = 0;
  while (end < text.length && end <= LONGEST_WORD) {
    const code = text.charCodeAt(end);
    if (code === 0x20 || code === 0x2c || code === 0x3b) break;
    end += 1;
  }
  const word = text.slice(0, end).toLowerCase();
  return KNOWN_WORDS.has(word) ? word : 'other';
}

/** RFC 6797 §6.1, e.g. `max-age=31536000; includesubdomains; preload`; `other` when no max-age can be read. */
export function hstsDirectives(value: string): string {
  let maxAge = '';
  let rest = '';
  for (const part of value.slice(0, 256).toLowerCase().split(';', MOST_DIRECTIVES)) {
    const directive = part.trim();
    if (directive === 'includesubdomains' || directive === 'preload') rest += `; ${directive}`;
    else if (directive.startsWith('max-age=')) maxAge = maxAgeOf(directive.slice(8).replaceAll('"', ''));
  }
  return maxAge === '' ? 'other' : `max-age=${maxAge}${rest}`;
}

/** In whole days, at most ten years: that is what matters of it, and no number of a person hides in it. */
function maxAgeOf(digits: string): string {
  if (digits === '' || digits.length > 10) return '';
  const days = Math.floor(Number(digits) / 86_400);
  return days >= 0 ? String(Math.min(days, 3650) * 86_400) : '';
}

/** RFC 9745 (`@1688169599`, before it `true` or an HTTP-date) and RFC 8594 (HTTP-date): the day, `true`, or `other`. */
export function dayOf(value: string): string {
  const text = value.slice(0, 64).trim();
  if (text.toLowerCase() === 'true') return 'true';
  const ms = text.startsWith('@') ? Number(text.slice(1)) * 1000 : Date.parse(text);
  return ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms).toISOString().slice(0, 10) : 'other';
}
