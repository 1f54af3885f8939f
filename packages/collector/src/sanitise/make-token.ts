import { createHmac } from 'node:crypto';
import type { TokenClass, ValueTraits } from '@gatewatch/model';
import { RecentCache } from './recent-cache.js';
import { fixedKey, type TokenKeys } from './token-keys.js';
import { type Serial, shapeOf } from './value-shape.js';

/** Makes the token of a value (format: `token.ts` of the model). Equal values of a class give equal tokens. */
export type MakeToken = (tokenClass: TokenClass, value: string) => string;

export interface MintedToken {
  readonly token: string;
  readonly tokenClass: TokenClass;
  /** Tokens are comparable within it: the class, or what a rule of the policy names. */
  readonly domain: string;
  /** What is known of the value alone; `at` and `step` are of a place. */
  readonly traits: Omit<ValueTraits, 'at' | 'step'>;
  readonly serial: Serial | undefined;
}

export interface TokenMint {
  mint(tokenClass: TokenClass, value: string, domain?: string): MintedToken;
  /** What the key before makes of the value; undefined when no change of keys is under way. */
  former(tokenClass: TokenClass, value: string, domain?: string): string | undefined;
}

const CACHED_TOKENS = 20_000;
/** Longer values are hashed each time instead of being kept in memory. */
const LONGEST_CACHED = 1024;
/** These are found by their check digit. */
const CHECKED_CLASSES: ReadonlySet<TokenClass> = new Set(['card', 'iban', 'national-id']);

export function createTokenMint(keys: TokenKeys): TokenMint {
  let cache = new RecentCache<MintedToken>(CACHED_TOKENS);
  let version = keys.version;
  return {
    mint(tokenClass, value, domain = tokenClass) {
      if (keys.version !== version) {
        version = keys.version;
        cache = new RecentCache(CACHED_TOKENS);
      }
      const input = inputOf(tokenClass, value, domain);
      if (input.length > LONGEST_CACHED) return minted(keys.current, tokenClass, value, domain, input);
      const known = cache.get(input);
      if (known !== undefined) return known;
      const made = minted(keys.current, tokenClass, value, domain, input);
      // A flat copy of the key: a slice of the line would keep the whole line alive.
      cache.set(Buffer.from(input, 'utf8').toString('utf8'), made);
      return made;
    },
    former: (tokenClass, value, domain = tokenClass) =>
      keys.former === undefined
        ? undefined
        : tokenOf(keys.former, tokenClass, inputOf(tokenClass, value, domain)),
  };
}

/** Tokens alone, under one key. */
export function createTokenMaker(key: Uint8Array): MakeToken {
  const { mint } = createTokenMint(fixedKey(key));
  return (tokenClass, value) => mint(tokenClass, value).token;
}

/** A class name holds no `@`, so that no domain and value read like another's. */
const inputOf = (tokenClass: TokenClass, value: string, domain: string): string =>
  domain === tokenClass ? `${tokenClass}\0${value}` : `${tokenClass}@${domain}\0${value}`;

function minted(
  key: Uint8Array,
  tokenClass: TokenClass,
  value: string,
  domain: string,
  input: string,
): MintedToken {
  const { serial, checkDigit, length, alphabet, entropyBits } = shapeOf(value);
  const checked = CHECKED_CLASSES.has(tokenClass) ? true : checkDigit;
  const traits = { domain, length, alphabet, entropyBits };
  return {
    token: tokenOf(key, tokenClass, input),
    tokenClass,
    domain,
    traits: checked === undefined ? traits : { ...traits, checkDigit: checked },
    // A flat copy, as above.
    serial:
      serial === undefined || serial.prefix === ''
        ? serial
        : { prefix: Buffer.from(serial.prefix, 'utf8').toString('utf8'), number: serial.number },
  };
}

function tokenOf(key: Uint8Array, tokenClass: TokenClass, input: string): string {
  const digest = createHmac('sha256', key).update(input, 'utf8').digest();
  return `~${tokenClass}.${digest.subarray(0, 16).toString('base64url')}`;
}
