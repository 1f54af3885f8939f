import { isIP } from 'node:net';

/**
 * What nobody can mean to block: this host, private networks, link-local (RFC 6890, RFC 4193, RFC 4291), carrier-grade
 * NAT (RFC 6598: many households in one) and the unspecified address.
 */
const ALWAYS_PROTECTED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::/128',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
] as const;

/** Wider than these is no abuser but a provider: a /24 is what one may announce, a /48 is one site (RFC 6177). */
const WIDEST = { 4: 24, 6: 48 } as const;

interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly bits: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;

function bytesOf4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function groupsOf6(text: string): bigint {
  const [plain = ''] = text.split('%');
  // A dotted tail, as in ::ffff:192.0.2.1, is two groups.
  const lastColon = plain.lastIndexOf(':');
  const tail = plain.slice(lastColon + 1);
  const dotted = tail.includes('.') ? bytesOf4(tail) : undefined;
  const hex =
    dotted === undefined
      ? plain
      : `${plain.slice(0, lastColon + 1)}${(dotted >> 16n).toString(16)}:${(dotted & 0xffffn).toString(16)}`;
  const [head = '', rest] = hex.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(rest ?? '');
  const zeros = Array.from({ length: rest === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

const MAPPED_PREFIX = 0xffffn << 32n;

/** An address or CIDR; undefined when it is neither. An IPv4 address mapped into IPv6 counts as IPv4. */
export function readRange(text: string): Range | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || more.length > 0) return undefined;
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined;
  const bits = prefix === undefined ? WIDTH[family] : Number(prefix);
  if (bits > WIDTH[family]) return undefined;
  const value = family === 4 ? bytesOf4(address) : groupsOf6(address);
  if (family === 6 && bits >= 96 && value >> 32n === MAPPED_PREFIX >> 32n)
    return { family: 4, first: value & 0xffff_ffffn, bits: bits - 96 };
  return { family, first: value, bits };
}

function within(inner: Range, outer: Range): boolean {
  if (inner.family !== outer.family || inner.bits < outer.bits) return false;
  const shift = BigInt(WIDTH[inner.family] - outer.bits);
  return inner.first >> shift === outer.first >> shift;
}

export interface ProtectedAddresses {
  /** Why this address or range may not be denied, '' when it may. */
  why(address: string): string;
}

/** Texts that are no addresses are left out; the configuration refuses them before. */
export function createProtectedAddresses(
  shielded: readonly string[],
  allowed: readonly string[],
): ProtectedAddresses {
  const rangesOf = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const range = readRange(text);
      return range === undefined ? [] : [{ text, range }];
    });
  const own = rangesOf(shielded);
  const always = rangesOf(ALWAYS_PROTECTED);
  const free = rangesOf(allowed);
  return {
    why(address) {
      const asked = readRange(address);
      if (asked === undefined) return `${address} is no address.`;
      if (asked.bits < WIDEST[asked.family])
        return `${address} is wider than a /${WIDEST[asked.family]}: that would hit a whole provider.`;
      const hit = own.find(({ range }) => within(asked, range) || within(range, asked));
      if (hit !== undefined) return `The address ${address} is protected (${hit.text}).`;
      if (free.some(({ range }) => within(asked, range))) return '';
      const special = always.find(({ range }) => within(asked, range) || within(range, asked));
      return special === undefined
        ? ''
        : `The address ${address} is protected (${special.text}: not a public address).`;
    },
  };
}
