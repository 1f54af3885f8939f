import type { SanitisedCall } from '@gatewatch/model';

/** As analysts see it. */
export function queryString(query: SanitisedCall['query']): string {
  let joined = '';
  for (const { name, value } of query) {
    if (joined !== '') joined += '&';
    joined += value === '' ? name : `${name}=${value}`;
  }
  return joined;
}
