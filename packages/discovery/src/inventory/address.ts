import { mixHashes } from './hash.js';

/**
 * A client's address as one number: IPv4 (also mapped into IPv6, RFC 4291 §2.5.5.2) as it is; of IPv6 the first 48 bits
 * above 2^32; `UNKNOWN_ADDRESS` for what is neither. Exact below 2^53. Linear.
 */
const UNKNOWN_ADDRESS = -1;
const IPV6 = 2 ** 32;
const LONGEST_ADDRESS = 64;
const LOOPBACK = 0x7f000001;

const parseIpv4 = (text: string, start: number): number => {
  let address = 0;
  let octet = -1;
  let dots = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      octet = (octet < 0 ? 0 : octet * 10) + code - 0x30;
      if (octet > 255) return UNKNOWN_ADDRESS;
    } else if (code === 0x2e && octet >= 0) {
      dots++;
      address = address * 256 + octet;
      octet = -1;
    } else return UNKNOWN_ADDRESS;
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : UNKNOWN_ADDRESS;
};

const parseGroup = (text: string): number => {
  if (text.length === 0 || text.length > 4) return -1;
  let group = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = Number.parseInt(text.charAt(at), 16);
    if (Number.isNaN(digit)) return -1;
    group = group * 16 + digit;
  }
  return group;
};

const parseIpv6 = (text: string): number => {
  if (text === '::1') return LOOPBACK;
  const colon = text.lastIndexOf(':');
  if (text.includes('.'))
    return text.slice(0, colon).toLowerCase().endsWith(':ffff')
      ? parseIpv4(text, colon + 1)
      : UNKNOWN_ADDRESS;
  const zone = text.indexOf('%');
  const bare = zone < 0 ? text : text.slice(0, zone);
  const gap = bare.indexOf('::');
  const groups = (gap < 0 ? bare : bare.slice(0, gap)).split(':').filter((group) => group !== '');
  if (groups.length > 8 || (gap < 0 && groups.length !== 8)) return UNKNOWN_ADDRESS;
  let head = 0;
  for (let at = 0; at < 3; at++) {
    const group = at < groups.length ? parseGroup(groups[at] ?? '') : 0;
    if (group < 0) return UNKNOWN_ADDRESS;
    head = head * 65_536 + group;
  }
  return IPV6 + head;
};

export const parseAddress = (text: string): number => {
  if (text.length === 0 || text.length > LONGEST_ADDRESS) return UNKNOWN_ADDRESS;
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text, 0);
};

/**
 * Not reachable from the internet: RFC 1918 private use, RFC 6598 carrier-grade NAT, RFC 1122 loopback, RFC 3927 and RFC
 * 4291 link-local, RFC 4193 unique local.
 */
export const isPrivateAddress = (address: number): boolean => {
  if (address < 0) return false;
  if (address >= IPV6) {
    const first = Math.floor((address - IPV6) / 2 ** 32);
    return first === 0 || (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
  }
  const first = Math.floor(address / 2 ** 24);
  const second = Math.floor(address / 2 ** 16) & 0xff;
  switch (first) {
    case 10:
    case 127:
      return true;
    case 100:
      return second >= 64 && second < 128;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168;
    default:
      return false;
  }
};

/** Hash of the network an address belongs to: /24 of IPv4, /48 of IPv6. */
export const networkHash = (address: number): number =>
  address >= IPV6
    ? mixHashes(Math.floor((address - IPV6) / 2 ** 24) | 0, (address % 2 ** 24) | 0)
    : mixHashes(0, Math.floor(address / 256));
