import { createHash } from 'node:crypto';
import type { Detector, Finding } from '../finding.js';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Version byte of a base58check payload → currency (chain parameters of the reference clients). */
const VERSIONS: ReadonlyMap<number, string> = new Map([
  [0x00, 'bitcoin'],
  [0x05, 'bitcoin'],
  [0x1e, 'dogecoin'],
  [0x30, 'litecoin'],
  [0x32, 'litecoin'],
  [0x41, 'tron'],
  [0x4c, 'dash'],
]);
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['bc', 'bitcoin'],
  ['tb', 'bitcoin'],
  ['ltc', 'litecoin'],
]);
/** Currencies whose addresses are recognised. */
export const CRYPTO_CURRENCIES: readonly string[] = [
  ...new Set([...VERSIONS.values(), ...PREFIXES.values(), 'ethereum', 'monero']),
];
const WORD = /[A-Za-z0-9]{26,95}/g;

/** Addresses of cryptocurrencies whose checksum is right; Ethereum's have none and are told by their form. */
export const findCryptoAddresses: Detector = ({ text }, found) => {
  if (text.length < 26) return;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const edge = (at: number): boolean => /[A-Za-z0-9_]/.test(text.charAt(at));
    if (edge(match.index - 1) || edge(match.index + word.length)) continue;
    const currency = currencyOf(word);
    if (currency !== undefined) add(match.index, word, currency, found);
  }
};

const add = (start: number, word: string, currency: string, found: Finding[]): void => {
  found.push({ start, end: start + word.length, dataClass: `crypto-address.${currency}` });
};

function currencyOf(word: string): string | undefined {
  if (word.length === 42 && /^0x[0-9a-fA-F]{40}$/.test(word)) return 'ethereum';
  if (word.length === 95 && /^[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}$/.test(word)) return 'monero';
  const one = word.toLowerCase().indexOf('1');
  const prefix = one > 0 ? PREFIXES.get(word.slice(0, one).toLowerCase()) : undefined;
  if (prefix !== undefined) return passesBech32(word) ? prefix : undefined;
  return word.length <= 36 ? base58Currency(word) : undefined;
}

/** Base58check: 21 bytes and the first four of their double SHA-256. */
function base58Currency(word: string): string | undefined {
  const bytes = new Uint8Array(25);
  for (let index = 0; index < word.length; index += 1) {
    let carry = BASE58.indexOf(word.charAt(index));
    if (carry === -1) return undefined;
    for (let at = 24; at >= 0; at -= 1) {
      carry += 58 * (bytes[at] ?? 0);
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    if (carry !== 0) return undefined;
  }
  const currency = VERSIONS.get(bytes[0] ?? -1);
  if (currency === undefined) return undefined;
  const hash = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();
  const sum = hash(hash(bytes.subarray(0, 21)));
  return sum.subarray(0, 4).every((byte, index) => byte === bytes[21 + index]) ? currency : undefined;
}

/** BIP 173 and BIP 350. */
function passesBech32(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower !== word && word.toUpperCase() !== word) return false;
  const split = lower.lastIndexOf('1');
  const values: number[] = [];
  for (let index = 0; index < split; index += 1) values.push(lower.charCodeAt(index) >> 5);
  values.push(0);
  for (let index = 0; index < split; index += 1) values.push(lower.charCodeAt(index) & 31);
  for (let index = split + 1; index < lower.length; index += 1) {
    const value = BECH32.indexOf(lower.charAt(index));
    if (value === -1) return false;
    values.push(value);
  }
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, index) => {
      if (((top >>> index) & 1) === 1) sum ^= generator;
    });
  }
  return sum === 1 || sum === 0x2bc830a3;
}
