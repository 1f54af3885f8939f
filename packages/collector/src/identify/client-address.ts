import { BlockList, isIPv4 } from 'node:net';
import type { ApiCall, NameValue } from '@gatewatch/model';
import { RecentCache } from '../sanitise/recent-cache.js';
import { addressOf } from './address-of.js';
import { forwardedNodes } from './forwarded-header.js';
import type { IdentifySettings } from './identify-settings.js';

const MOST_HOPS = 64;
const LONGEST_HEADER = 8192;

type AddressSettings = Pick<IdentifySettings, 'trustedProxies' | 'forwardedBy'>;

/**
 * Who really called, where trusted proxies stand in front of the gateway. The header is believed only when the address
 * the gateway saw is a trusted proxy's; a list is walked from the right, past trusted hops, so that whatever a client
 * wrote at its left end never counts. A hop that hides its client (`unknown`, `_hidden`: RFC 7239 §6) gives ''.
 */
export function createClientAddress({
  trustedProxies,
  forwardedBy,
}: AddressSettings): (call: ApiCall) => string {
  if (trustedProxies.length === 0) return (call) => call.clientIp;
  const trusts = createTrust(trustedProxies);
  return (call) => {
    const peer = addressOf(call.clientIp);
    if (peer === undefined || !trusts(peer)) return call.clientIp;
    switch (forwardedBy) {
      case 'x-forwarded-for':
        return walk(peer, hopsOf(joined(call.requestHeaders, forwardedBy)), trusts);
      case 'forwarded':
        return walk(peer, forwardedNodes(joined(call.requestHeaders, forwardedBy)), trusts);
      case 'x-real-ip':
      case 'cf-connecting-ip':
      case 'true-client-ip':
        return addressOf(only(call.requestHeaders, forwardedBy) ?? '') ?? peer;
    }
  };
}

/** From the right: the first address that is no trusted proxy; the leftmost when all are. */
function walk(peer: string, hops: readonly string[], trusts: (address: string) => boolean): string {
  let last = peer;
  for (let index = hops.length - 1; index >= 0; index -= 1) {
    const hop = hops[index] ?? '';
    const address = addressOf(hop);
    if (address === undefined) return isHidden(hop) ? '' : last;
    if (!trusts(address)) return address;
    last = address;
  }
  return last;
}

const isHidden = (hop: string): boolean => hop.startsWith('_') || hop.trim().toLowerCase() === 'unknown';

/** Repeated header lines are one list, in their order (RFC 9110 §5.3). */
function joined(headers: readonly NameValue[], wanted: string): string {
  let list = '';
  for (const { name, value } of headers) {
    if (name === wanted) list += list === '' ? value : `,${value}`;
  }
  return list.length > LONGEST_HEADER ? list.slice(-LONGEST_HEADER) : list;
}

const hopsOf = (list: string): string[] => (list === '' ? [] : list.split(',').slice(-MOST_HOPS));

/** The header's value when it is there exactly once: of two, a client may have written one. */
function only(headers: readonly NameValue[], wanted: string): string | undefined {
  const found = headers.filter(({ name }) => name === wanted);
  return found.length === 1 ? found[0]?.value : undefined;
}

function createTrust(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  const known = new RecentCache<boolean>(4096);
  return (address) => {
    const before = known.get(address);
    if (before !== undefined) return before;
    const trusted = list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
    known.set(Buffer.from(address, 'latin1').toString('latin1'), trusted);
    return trusted;
  };
}
