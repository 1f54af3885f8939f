import type { SanitisedCall } from '@gatewatch/model';
import type { TokenMint } from './make-token.js';
import { RecentCache } from './recent-cache.js';
import type { NotedToken } from './token-desk.js';

type FormerTokens = NonNullable<SanitisedCall['formerTokens']>;

const IDENTITIES: ReadonlySet<NotedToken['place']> = new Set(['user', 'session', 'credential', 'consumer']);
/** Identities whose former token was told lately; one that is forgotten is told again, which harms nobody. */
const REMEMBERED = 100_000;
/** As the wire schema allows. */
const MOST_IN_A_CALL = 16;

/**
 * During a change of keys: for each identity of the call, what the key before made of it, told once for each identity, so
 * that the platform knows old acquaintances under their new tokens.
 */
export function createFormerTokens(
  mint: TokenMint,
): (noted: readonly NotedToken[]) => FormerTokens | undefined {
  const told = new RecentCache<true>(REMEMBERED);
  return (noted) => {
    let tokens: FormerTokens | undefined;
    for (const { place, minted, value } of noted) {
      if (!IDENTITIES.has(place) || told.get(minted.token) !== undefined) continue;
      const former = mint.former(minted.tokenClass, value, minted.domain);
      // Without an overlap there is none for any of them.
      if (former === undefined) return undefined;
      if (former === minted.token) continue;
      tokens ??= [];
      if (tokens.length === MOST_IN_A_CALL) break;
      told.set(minted.token, true);
      tokens.push({ token: minted.token, former });
    }
    return tokens;
  };
}
