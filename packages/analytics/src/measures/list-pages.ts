import { hash32 } from '../stats/hash.js';
import type { Measure } from './measure-contract.js';

/** Different pages of lists and search results read: same endpoint, another question or another page of it. */
export const listPages = {
  id: 'list-pages',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct pages of lists read',
  facet: () => '',
  take({ call, object, endpointId, endpointKnown }) {
    if (object !== undefined || call.query.length === 0 || !endpointKnown) return undefined;
    if (call.method !== 'GET' || call.status < 200 || call.status >= 300) return undefined;
    let question = hash32(endpointId);
    for (const { name, value } of call.query) question = hash32(value, hash32(name, question));
    return String(question);
  },
} as const satisfies Measure;
