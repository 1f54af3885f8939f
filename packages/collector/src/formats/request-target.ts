import type { NameValue } from '@gatewatch/model';
import { decodeQueryPart } from './decode-percent.js';
import type { JsonObject } from './json-value.js';

/** As many query parameters as a sanitised call may carry. */
const MAX_PARAMETERS = 128;

export interface Origin {
  readonly scheme: string;
  readonly host: string;
}

/** Scheme and host of an absolute URL; user information and port are left out. Linear, never throws. */
export function originOf(url: string): Origin {
  const schemeEnd = url.indexOf('://');
  if (schemeEnd < 1 || schemeEnd > 16) return { scheme: '', host: '' };
  let end = schemeEnd + 3;
  while (end < url.length) {
    const code = url.charCodeAt(end);
    if (code === 0x2f || code === 0x3f || code === 0x23) break;
    end += 1;
  }
  return { scheme: url.slice(0, schemeEnd).toLowerCase(), host: hostOf(url.slice(schemeEnd + 3, end)) };
}

/** Host of an authority `user@host:port`, lower case; an IPv6 address keeps its brackets. */
export function hostOf(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const colon = host.lastIndexOf(':');
  const portless = colon > host.lastIndexOf(']') ? host.slice(0, colon) : host;
  return portless.toLowerCase();
}

/** What follows the authority in an absolute URL; '' when there is nothing. */
export function targetOf(url: string): string {
  const schemeEnd = url.indexOf('://');
  if (schemeEnd === -1) return '';
  const slash = url.indexOf('/', schemeEnd + 3);
  return slash === -1 ? '' : url.slice(slash);
}

/** Query parameters in wire order, decoded. A flag without `=` has value ''. At most 128; the rest is left out. */
export function parametersOf(query: string): NameValue[] {
  const parameters: NameValue[] = [];
  let start = 0;
  while (start < query.length && parameters.length < MAX_PARAMETERS) {
    let end = query.indexOf('&', start);
    if (end === -1) end = query.length;
    if (end > start) {
      const part = query.slice(start, end);
      const equals = part.indexOf('=');
      parameters.push(
        equals === -1
          ? { name: decodeQueryPart(part), value: '' }
          : { name: decodeQueryPart(part.slice(0, equals)), value: decodeQueryPart(part.slice(equals + 1)) },
      );
    }
    start = end + 1;
  }
  return parameters;
}

/** Kong's already decoded `querystring` object, for lines whose `uri` was taken away. */
export function parametersOfObject(query: JsonObject): NameValue[] {
  const parameters: NameValue[] = [];
  for (const name of Object.keys(query)) {
    const value = query[name];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (parameters.length === MAX_PARAMETERS) return parameters;
      if (typeof one === 'string') parameters.push({ name, value: one });
      else if (typeof one === 'number') parameters.push({ name, value: String(one) });
      else if (one === true) parameters.push({ name, value: '' });
    }
  }
  return parameters;
}
