import type { NameValue } from '@gatewatch/model';
import { hostOf, originOf } from '../formats/request-target.js';

const LONGEST_LOCATION = 1024;
const LONGEST_NAME = 64;

/** Scheme and host of the target of a redirect; '' when it stays on the host that was asked. */
export function targetOrigin(location: string): string {
  const url = location.slice(0, LONGEST_LOCATION);
  if (url.startsWith('//')) return `https://${authorityOf(url.slice(2))}`;
  const { scheme, host } = originOf(url);
  return host === '' ? '' : `${scheme}://${host}`;
}

/**
 * Adds `; from=<parameter>` to the `location` of a redirect that leaves the host because a query parameter says so, e.g.
 * `https://elsewhere.example; from=next` (`from=?` when the parameter's name is not plain). `query` is as it came, `safe`
 * what is shipped of it: only names in there are told.
 */
export function noteRedirect(
  call: {
    readonly host: string;
    readonly query: readonly NameValue[];
    readonly responseHeaders: readonly NameValue[];
  },
  safe: { readonly query: readonly NameValue[]; readonly responseHeaders: { name: string; value: string }[] },
): void {
  const shipped = safe.responseHeaders.find(({ name }) => name === 'location');
  const location = call.responseHeaders.find(({ name }) => name === 'location');
  if (shipped === undefined || location === undefined) return;
  const origin = targetOrigin(location.value);
  const host = origin.slice(origin.indexOf('://') + 3);
  if (origin === '' || host === '' || host === call.host) return;
  const cause = call.query.find(({ value }) => hostIn(value) === host);
  if (cause === undefined) return;
  const told = isPlainName(cause.name) && safe.query.some(({ name }) => name === cause.name);
  shipped.value += `; from=${told ? cause.name : '?'}`;
}

/** Host that a parameter's value names: of a URL, of `//host/path`, or the value itself. */
function hostIn(value: string): string {
  const text = value.slice(0, LONGEST_LOCATION);
  const origin = targetOrigin(text);
  return origin === '' ? authorityOf(text) : origin.slice(origin.indexOf('://') + 3);
}

function authorityOf(text: string): string {
  let end = 0;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 0x2f || code === 0x3f || code === 0x23) break;
    end += 1;
  }
  return hostOf(text.slice(0, end));
}

function isPlainName(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME) return false;
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    const alphanumeric = ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || (code >= 0x30 && code <= 0x39);
    // - . [ ] _
    const joins = code === 0x2d || code === 0x2e || code === 0x5b || code === 0x5d || code === 0x5f;
    if (!alphanumeric && !joins) return false;
  }
  return true;
}
