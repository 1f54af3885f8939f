import { BlockList, isIP } from 'node:net';

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether one of the ranges (`192.0.2.1`, `192.0.2.0/24`, IPv6 alike) holds the address. What cannot be read holds nothing. */
export function inRanges(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    if (isIP(network) === 0) continue;
    const bits = prefix === undefined ? (isIP(network) === 6 ? 128 : 32) : Number(prefix);
    if (!Number.isInteger(bits) || bits < 0 || bits > (isIP(network) === 6 ? 128 : 32)) continue;
    list.addSubnet(network, bits, familyOf(network));
  }
  return list.check(address, familyOf(address));
}

const LOCAL = ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'];
/** RFC 1918, RFC 6598 (carrier NAT), RFC 4193, link-local: often a load balancer or a whole office. */
const SHARED = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

export type AddressKind = 'none' | 'local' | 'shared' | 'public';

export function addressKindOf(address: string): AddressKind {
  if (isIP(address) === 0) return 'none';
  if (inRanges(LOCAL, address)) return 'local';
  return inRanges(SHARED, address) ? 'shared' : 'public';
}
