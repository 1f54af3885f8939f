import type { NameValue } from '@gatewatch/model';
import { objectOf } from '../json-value.js';
import { isNothing } from './value-at.js';

/** Far above what gateways accept, so that a hostile line cannot make the call itself big. */
const MOST_HEADERS = 512;

/**
 * Headers of a log's header object: values are text, numbers or lists of them, or, as HAR and CloudFormation write it,
 * a list of `{ name, value }`. Names become lower case. Anything else gives no headers.
 */
export function headersOf(value: unknown): NameValue[] {
  const headers: NameValue[] = [];
  const add = (name: unknown, one: unknown): void => {
    if (headers.length === MOST_HEADERS || typeof name !== 'string' || name === '') return;
    if (typeof one === 'string') headers.push({ name: name.toLowerCase(), value: one });
    else if (typeof one === 'number') headers.push({ name: name.toLowerCase(), value: String(one) });
  };
  if (Array.isArray(value)) {
    for (const entry of value) {
      if (headers.length === MOST_HEADERS) break;
      const pair = objectOf(entry);
      if (pair !== undefined) add(pair.name, pair.value);
    }
    return headers;
  }
  const object = objectOf(value);
  if (object === undefined) return headers;
  for (const name of Object.keys(object)) {
    if (headers.length === MOST_HEADERS) break;
    const one = object[name];
    if (Array.isArray(one)) for (const each of one.slice(0, MOST_HEADERS)) add(name, each);
    else add(name, one);
  }
  return headers;
}

/** Headers that a log has in fields of their own: what is absent, empty or `-` is left out. */
export function someHeaders(pairs: readonly (readonly [name: string, value: unknown])[]): NameValue[] {
  const headers: NameValue[] = [];
  for (const [name, value] of pairs) {
    if (isNothing(value)) continue;
    if (typeof value === 'string') headers.push({ name, value });
    else if (typeof value === 'number') headers.push({ name, value: String(value) });
  }
  return headers;
}
