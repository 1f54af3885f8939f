import { isIPv4, isIPv6 } from 'node:net';

/**
 * What the first bytes of a connection are. `header`: its length, and the address of the real peer (absent for `LOCAL`
 * and `UNKNOWN`, e.g. a load balancer's own health check). `incomplete`: more bytes are needed. `none`: no such header.
 */
export type ProxyHeader =
  | { readonly kind: 'header'; readonly bytes: number; readonly from?: string }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'none' };

/** Longest header accepted, with all its type-length-values; longer than any load balancer sends. */
export const MAX_PROXY_HEADER_BYTES = 4096;
/** Longest header of version 1, with its line end. */
const MAX_V1_BYTES = 107;
const V1 = Buffer.from('PROXY ', 'latin1');
const V2 = Buffer.from([0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]);
const V2_HEAD = 16;

const NONE: ProxyHeader = { kind: 'none' };
const INCOMPLETE: ProxyHeader = { kind: 'incomplete' };

const startsLike = (bytes: Buffer, signature: Buffer): boolean => {
  const end = Math.min(bytes.length, signature.length);
  return bytes.compare(signature, 0, end, 0, end) === 0;
};

/**
 * Reads a PROXY protocol header, version 1 or 2, from the first bytes of a connection. Total: any bytes give an answer.
 * Source: haproxy.org, "The PROXY protocol", sections 2.1 and 2.2.
 */
export function readProxyHeader(bytes: Buffer): ProxyHeader {
  if (bytes.length === 0) return INCOMPLETE;
  if (startsLike(bytes, V2)) return bytes.length < V2_HEAD ? INCOMPLETE : readV2(bytes);
  if (startsLike(bytes, V1)) return readV1(bytes);
  return NONE;
}

function readV1(bytes: Buffer): ProxyHeader {
  const end = bytes.subarray(0, MAX_V1_BYTES).indexOf('\r\n', 0, 'latin1');
  if (end === -1) return bytes.length < MAX_V1_BYTES ? INCOMPLETE : NONE;
  const [, family, from = '', to = '', fromPort = '', toPort = '', ...more] = bytes
    .toString('latin1', 0, end)
    .split(' ');
  const length = end + 2;
  if (family === 'UNKNOWN') return { kind: 'header', bytes: length };
  const isAddress = family === 'TCP4' ? isIPv4 : family === 'TCP6' ? isIPv6 : undefined;
  if (isAddress === undefined || more.length > 0) return NONE;
  if (!isAddress(from) || !isAddress(to) || !isPort(fromPort) || !isPort(toPort)) return NONE;
  return { kind: 'header', bytes: length, from };
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

function readV2(bytes: Buffer): ProxyHeader {
  const versionAndCommand = bytes[12] ?? 0;
  const family = bytes[13] ?? 0;
  const length = V2_HEAD + bytes.readUInt16BE(14);
  const command = versionAndCommand & 0x0f;
  if (versionAndCommand >> 4 !== 2 || command > 1 || length > MAX_PROXY_HEADER_BYTES) return NONE;
  if (bytes.length < length) return INCOMPLETE;
  const addresses = bytes.subarray(V2_HEAD, length);
  // LOCAL: the proxy speaks for itself. Families other than TCP over IPv4 or IPv6 name nobody.
  if (command === 0) return { kind: 'header', bytes: length };
  if (family === 0x11) {
    if (addresses.length < 12) return NONE;
    return { kind: 'header', bytes: length, from: [...addresses.subarray(0, 4)].join('.') };
  }
  if (family === 0x21) {
    if (addresses.length < 36) return NONE;
    const groups = Array.from({ length: 8 }, (_, index) => addresses.readUInt16BE(index * 2).toString(16));
    return { kind: 'header', bytes: length, from: groups.join(':') };
  }
  return { kind: 'header', bytes: length };
}
