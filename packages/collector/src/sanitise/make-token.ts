import { createHmac } from 'node:crypto';
import type { TokenClass } from '@gatewatch/model';
import { RecentCache } from './recent-cache.js';

/** Makes the token of a value (format: `token.ts` of the model). Equal values of a class give equal tokens. */
export type MakeToken = (tokenClass: TokenClass, value: string) => string;

const CACHED_TOKENS = 20_000;
/** Longer values are hashed each time instead of being kept in memory. */
const LONGEST_CACHED = 1024;

export function createTokenMaker(key: Uint8Array): MakeToken {
  const cache = new RecentCache<string>(CACHED_TOKENS);
  return (tokenClass, value) => {
    const input = `${tokenClass}\0${value}`;
    if (input.length > LONGEST_CACHED) return tokenOf(key, tokenClass, input);
    const known = cache.get(input);
    if (known !== undefined) return known;
    const token = tokenOf(key, tokenClass, input);
    // A flat copy of the key: a slice of the line would keep the whole line alive.
    cache.set(Buffer.from(input, 'utf8').toString('utf8'), token);
    return token;
  };
}

function tokenOf(key: Uint8Array, tokenClass: TokenClass, input: string): string {
  const digest = createHmac('sha256', key).update(input, 'utf8').digest();
  return `~${tokenClass}.${digest.subarray(0, 16).toString('base64url')}`;
}
