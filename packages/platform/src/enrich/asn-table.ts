import type { IpAddress } from './ip-address.js';
import { parseIp } from './ip-address.js';

interface Network {
  readonly asn: number;
  readonly organisation: string;
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const QUOTE = 0x22;
const COLON = 0x3a;

/** Ranges sorted by first address, not overlapping; a lookup is a binary search. Addresses as float64: 2^53 > 2^32. */
class Ranges {
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #asn: Uint32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#first = new Float64Array(capacity);
    this.#last = new Float64Array(capacity);
    this.#asn = new Uint32Array(capacity);
  }

  add(first: number, last: number, asn: number): void {
    this.#first[this.#size] = first;
    this.#last[this.#size] = last;
    this.#asn[this.#size] = asn;
    this.#size++;
  }

  /** 0 when no range holds `key`. */
  find(key: number): number {
    let low = 0;
    let high = this.#size - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#first[middle] ?? 0) <= key) low = middle;
      else high = middle - 1;
    }
    const holds = (this.#first[low] ?? Infinity) <= key && key <= (this.#last[low] ?? 0);
    return holds ? (this.#asn[low] ?? 0) : 0;
  }
}

const linesIn = (bytes: Uint8Array): number => {
  let lines = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
};

const integerAt = (bytes: Uint8Array, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (bytes[at] ?? 0x30) - 0x30;
  return value;
};

/**
 * The upper 53 bits of the upper 64: exact for every prefix up to /53, and ordered like the addresses. Longer
 * announced prefixes do not exist in the global table (filters accept /48 at most).
 */
const keyOfV6 = (high: number, low: number): number => high * 2 ** 21 + (low >>> 11);

const hexDigit = (code: number): number => (code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57);

/**
 * Key of an address written out in `bytes`. The usual forms (`2001:db8::`, or all eight groups) are read in place,
 * which is four times as fast as by way of a string; NaN when it is no IPv6 address.
 */
const keyOfV6Text = (bytes: Buffer, from: number, to: number): number => {
  const groups: [number, number, number, number] = [0, 0, 0, 0];
  let group = 0;
  let index = 0;
  for (let at = from; at < to && index < 4; at++) {
    const code = bytes[at] ?? 0;
    if (code !== COLON) {
      group = group * 16 + hexDigit(code);
      continue;
    }
    groups[index++] = group;
    group = 0;
    if (bytes[at + 1] !== COLON) continue;
    if (at + 2 === to) break;
    const address = parseIp(bytes.toString('latin1', from, to));
    return address.kind === 'v6' ? keyOfV6(address.high, address.low) : Number.NaN;
  }
  return keyOfV6(groups[0] * 65_536 + groups[1], groups[2] * 65_536 + groups[3]);
};

const textAt = (bytes: Buffer, from: number, to: number): string => {
  const quoted = bytes[from] === QUOTE;
  const text = bytes.toString('utf8', quoted ? from + 1 : from, quoted ? to - 1 : to);
  return quoted ? text.replaceAll('""', '"') : text;
};

/** Who announces an address. Built from `first,last,asn,organisation` lines sorted by address. */
export class AsnTable {
  #v4 = new Ranges(0);
  #v6 = new Ranges(0);
  readonly #organisations = new Map<number, string>();

  /** `bytes`: lines whose addresses are decimal numbers. Malformed lines are skipped. */
  loadV4(bytes: Buffer): void {
    this.#v4 = this.#load(bytes, (from, to) => integerAt(bytes, from, to));
  }

  /** `bytes`: lines whose addresses are written out. Malformed lines are skipped. */
  loadV6(bytes: Buffer): void {
    this.#v6 = this.#load(bytes, (from, to) => keyOfV6Text(bytes, from, to));
  }

  find(address: IpAddress): Network | undefined {
    const asn = this.#asnOf(address);
    return asn === 0 ? undefined : { asn, organisation: this.#organisations.get(asn) ?? '' };
  }

  #asnOf(address: IpAddress): number {
    switch (address.kind) {
      case 'v4':
        return this.#v4.find(address.value);
      case 'v6':
        return this.#v6.find(keyOfV6(address.high, address.low));
      case 'invalid':
        return 0;
    }
  }

  #load(bytes: Buffer, key: (from: number, to: number) => number): Ranges {
    const ranges = new Ranges(linesIn(bytes));
    let start = 0;
    while (start < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline < 0 ? bytes.length : newline;
      const one = bytes.indexOf(COMMA, start);
      const two = bytes.indexOf(COMMA, one + 1);
      const three = bytes.indexOf(COMMA, two + 1);
      if (one > 0 && two > one && three > two && three < end) {
        const asn = integerAt(bytes, two + 1, three);
        const first = key(start, one);
        const last = key(one + 1, two);
        if (first <= last && asn > 0) {
          ranges.add(first, last, asn);
          if (!this.#organisations.has(asn)) this.#organisations.set(asn, textAt(bytes, three + 1, end));
        }
      }
      start = end + 1;
    }
    return ranges;
  }
}
