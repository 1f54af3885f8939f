import type { InspectedRequest } from '../requests/inspected-request.js';
import type { RuleCase } from '../signature-contract.js';

/** A case of a rule as a request: a text is the value of a query parameter, encoded as a browser would. */
export function requestOf(one: RuleCase): InspectedRequest {
  if (typeof one === 'string')
    return { method: 'GET', path: '/search', query: `q=${encodeURIComponent(one)}`, headers: [] };
  return { method: 'GET', path: '/', query: '', headers: [], ...one };
}
