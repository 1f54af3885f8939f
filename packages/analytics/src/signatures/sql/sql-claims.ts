import type { Reading } from '../decoding/reading.js';
import { judgeTokens } from './judge-tokens.js';
import { tokenise } from './tokenise.js';

/** Where an application may have put the value: bare, or inside of one of these quotes. */
const QUOTES = ["'", '"', '`'];

/**
 * What a text would do to a query, tried in each place an application may have put it, as libinjection does: as it stands, and after the first
 * quote of each kind, as if that closed a string. Linear in the text: four passes.
 */
export function sqlClaims(reading: Reading): number {
  const { judged } = reading;
  if (judged.sql !== -1) return judged.sql;
  if (reading.encoded) return 0;
  const { lower } = reading;
  let claims = judgeTokens(tokenise(lower, 0), 'bare');
  for (const quote of QUOTES) {
    const at = lower.indexOf(quote);
    if (at !== -1) claims |= judgeTokens(tokenise(lower, at + 1), 'after-quote');
  }
  judged.sql = claims;
  return claims;
}
