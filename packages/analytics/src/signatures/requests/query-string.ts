import type { NamedValue } from './inspected-request.js';

/** Parameters that are told apart; the rest of a longer query is one value more. */
const MAX_PARAMETERS = 2_000;

/**
 * Splits a raw query or form, decoding nothing. `a=b&c` gives `a`=`b` and a value `c` without a name, since servers read it as either.
 * `;` is not split on: it stands in payloads far more often than in lists of parameters (WHATWG URL does the same).
 */
export function splitQuery(query: string): readonly NamedValue[] {
  const found: NamedValue[] = [];
  let start = 0;
  while (start <= query.length) {
    const amp = found.length >= MAX_PARAMETERS ? -1 : query.indexOf('&', start);
    const end = amp === -1 ? query.length : amp;
    if (end > start) {
      const equals = query.indexOf('=', start);
      if (equals === -1 || equals >= end) found.push({ name: '', value: query.slice(start, end) });
      else found.push({ name: query.slice(start, equals), value: query.slice(equals + 1, end) });
    }
    if (amp === -1) break;
    start = end + 1;
  }
  return found;
}
