/** Groups of IPv6 addresses written out between the colons, `::` filled up. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  if (tail === undefined) return first;
  const last = tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - first.length - last.length);
  return [...first, ...new Array<string>(missing).fill('0'), ...last];
}

/**
 * The network an address belongs to, in CIDR notation: /24 (IPv4), /48 (IPv6: what one customer usually gets, RFC 6177).
 * Undefined for what is no address.
 */
export function networkOf(address: string): string | undefined {
  if (address.length > 45) return undefined;
  const lastDot = address.lastIndexOf('.');
  if (lastDot > 0 && !address.includes(':')) return `${address.slice(0, lastDot)}.0/24`;
  if (!address.includes(':')) return undefined;
  return `${groupsOf(address).slice(0, 3).join(':')}::/48`;
}
