import { isIPv4, isIPv6 } from 'node:net';

/** The addresses from `first` to `last`, both counted in; one address is a span of one. */
export interface AddressSpan {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Of `192.0.2.7`, `192.0.2.0/24`, `2001:db8::1`, `2001:db8::/32`; undefined for anything else. */
export function addressSpan(text: string): AddressSpan | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes('%') ? 6 : undefined;
  if (family === undefined) return undefined;
  const bits = family === 4 ? 32 : 128;
  const prefix = slash < 0 ? bits : prefixOf(text.slice(slash + 1), bits);
  if (prefix === undefined) return undefined;
  const value = family === 4 ? quads(address) : hextets(address);
  const size = 1n << BigInt(bits - prefix);
  const first = (value / size) * size;
  return { family, first, last: first + size - 1n };
}

export const spanContains = (outer: AddressSpan, inner: AddressSpan): boolean =>
  outer.family === inner.family && outer.first <= inner.first && outer.last >= inner.last;

function prefixOf(text: string, bits: number): number | undefined {
  if (text.length === 0 || text.length > 3) return undefined;
  for (const char of text) if (char < '0' || char > '9') return undefined;
  const prefix = Number(text);
  return prefix <= bits ? prefix : undefined;
}

const quads = (address: string): bigint =>
  address.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);

/** The text is a valid IPv6 address already. */
function hextets(address: string): bigint {
  const lastColon = address.lastIndexOf(':');
  const tail = address.slice(lastColon + 1);
  if (tail.includes('.')) {
    const v4 = quads(tail);
    const rest = `${address.slice(0, lastColon + 1)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
    return hextets(rest);
  }
  const [head = '', end] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = end === undefined || end === '' ? [] : end.split(':');
  const zeros = end === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...new Array<string>(zeros).fill('0'), ...after].reduce(
    (value, part) => (value << 16n) | BigInt(`0x${part}`),
    0n,
  );
}
