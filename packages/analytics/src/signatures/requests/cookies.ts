import type { NamedValue } from './inspected-request.js';

/** Browsers keep about 180 cookies a site at most; the rest of a longer header is one value more. */
const MAX_COOKIES = 200;

/** `a=b; c=d` as pairs (RFC 6265), quotes kept, nothing decoded. Text without `=` is a value without a name. */
export function splitCookies(header: string): readonly NamedValue[] {
  const found: NamedValue[] = [];
  let start = 0;
  while (start <= header.length) {
    const semicolon = found.length >= MAX_COOKIES ? -1 : header.indexOf(';', start);
    const end = semicolon === -1 ? header.length : semicolon;
    const equals = header.indexOf('=', start);
    const named = equals !== -1 && equals < end;
    const value = (named ? header.slice(equals + 1, end) : header.slice(start, end)).trim();
    if (named || value !== '') found.push({ name: named ? header.slice(start, equals).trim() : '', value });
    if (semicolon === -1) break;
    start = end + 1;
  }
  return found;
}
