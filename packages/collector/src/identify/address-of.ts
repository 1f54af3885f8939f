import { isAddress } from '../sanitise/is-address.js';

/** Longest text of an address with brackets and port. */
const LONGEST = 80;

/**
 * The address in `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:443`, lower case; an IPv4
 * address mapped into IPv6 comes out as IPv4. Undefined when there is none.
 */
export function addressOf(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > LONGEST) return undefined;
  const bare = withoutPort(trimmed).toLowerCase();
  const unmapped = bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice(7) : bare;
  return isAddress(unmapped) ? unmapped : undefined;
}

function withoutPort(text: string): string {
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    return end === -1 ? '' : text.slice(1, end);
  }
  const colon = text.indexOf(':');
  return colon !== -1 && colon === text.lastIndexOf(':') ? text.slice(0, colon) : text;
}
