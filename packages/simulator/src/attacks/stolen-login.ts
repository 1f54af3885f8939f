import { LOGIN_BYTES } from '../behaviours/sign-in.js';
import type { Random } from '../chance/random.js';

/** User agents that tools for stuffing rotate through. */
export const TOOLS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0 Safari/605.1.15',
  'python-requests/2.28.1',
] as const;

/** Of leaked pairs of user name and password this share still works. */
const HIT_SHARE = 0.02;

/** One pair of a leaked list: user names (mostly e-mail addresses) and passwords of many lengths. */
export const stolenLogin = (random: Random): { readonly accepted: boolean; readonly bodyBytes: number } => ({
  accepted: random.chance(HIT_SHARE),
  bodyBytes: LOGIN_BYTES + 9 + random.below(24) + random.below(9) - 4,
});
