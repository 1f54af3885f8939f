import type { EnrichedCall } from '@gatewatch/model';
import { hash32 } from '../stats/hash.js';

/** Beyond every autonomous system number (32 bits, RFC 6793). */
const BEYOND_ASN = 2 ** 32;

/**
 * Whose network a call comes from, as a number: the autonomous system, so that a phone with another address of its
 * carrier stays where it was. Where that is unknown (private addresses): the first two groups of the address.
 */
export const networkKey = ({ asn, call }: EnrichedCall): number =>
  asn > 0 ? asn : BEYOND_ASN + hash32(wideNetwork(call.clientIp));

/** The first two groups of an address: /16 (IPv4), /32 (IPv6: what a provider usually gets, RFC 6177). */
export function wideNetwork(address: string): string {
  const separator = address.includes(':') ? ':' : '.';
  const first = address.indexOf(separator);
  const second = first < 0 ? -1 : address.indexOf(separator, first + 1);
  return second < 0 ? address : address.slice(0, second);
}
