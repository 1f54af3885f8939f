import { isIPv4, isIPv6 } from 'node:net';
import { isAddress } from './is-address.js';

export type Generalisation =
  | { readonly kind: 'network'; readonly ipv4Bits: number; readonly ipv6Bits: number }
  | { readonly kind: 'band'; readonly width: number };

const USUAL_IPV4_BITS = 24;
/** What a site is assigned at most (RFC 6177). */
const USUAL_IPV6_BITS = 48;

/** Reads `/24`, `/48`, `/24,/56` or `band:10`, whose form the policy's schema checked. */
export function parseGeneralisation(to: string): Generalisation {
  if (to.startsWith('band:')) return { kind: 'band', width: Number(to.slice(5)) };
  const sizes = to.split(',').map((part) => Number(part.slice(1)));
  const first = sizes[0] ?? USUAL_IPV4_BITS;
  if (sizes.length > 1)
    return { kind: 'network', ipv4Bits: Math.min(first, 32), ipv6Bits: Math.min(sizes[1] ?? 0, 128) };
  return first <= 32
    ? { kind: 'network', ipv4Bits: first, ipv6Bits: USUAL_IPV6_BITS }
    : { kind: 'network', ipv4Bits: USUAL_IPV4_BITS, ipv6Bits: Math.min(first, 128) };
}

/** `203.0.113.7` becomes `203.0.113.0`, `47` becomes `40-49`; undefined when the value is nothing of the kind. */
export function generalise(value: string, to: Generalisation): string | undefined {
  switch (to.kind) {
    case 'network':
      return networkOf(value, to.ipv4Bits, to.ipv6Bits);
    case 'band':
      return bandOf(value, to.width);
  }
}

function bandOf(value: string, width: number): string | undefined {
  const number = value.length <= 15 && value.trim() !== '' ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(Math.trunc(number)) || Number.isNaN(number)) return undefined;
  const from = Math.floor(number / width) * width;
  return `${from}-${from + width - 1}`;
}

function networkOf(value: string, ipv4Bits: number, ipv6Bits: number): string | undefined {
  if (!isAddress(value)) return undefined;
  if (isIPv4(value)) return maskIPv4(value, ipv4Bits);
  if (!isIPv6(value)) return undefined;
  const groups = groupsOf(value);
  const masked = groups.map((group, index) => {
    const kept = Math.max(0, Math.min(16, ipv6Bits - index * 16));
    return (group & (0xffff << (16 - kept)) & 0xffff).toString(16);
  });
  while (masked.length > 0 && masked[masked.length - 1] === '0') masked.pop();
  return masked.length === 8 ? masked.join(':') : `${masked.join(':')}::`;
}

function maskIPv4(value: string, bits: number): string {
  return value
    .split('.')
    .map((part, index) => {
      const kept = Math.max(0, Math.min(8, bits - index * 8));
      return Number(part) & (0xff << (8 - kept)) & 0xff;
    })
    .join('.');
}

/** The eight groups of an address in any form of RFC 4291 §2.2. */
function groupsOf(address: string): number[] {
  const [left = '', right] = address.split('::');
  const head = wordsOf(left);
  const tail = right === undefined ? [] : wordsOf(right);
  return [...head, ...new Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}

const wordsOf = (text: string): number[] =>
  text === ''
    ? []
    : text.split(':').flatMap((part) => {
        if (!part.includes('.')) return [Number.parseInt(part, 16)];
        const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
        return [a * 256 + b, c * 256 + d];
      });
