import type { Finding } from '../classify/finding.js';
import { findIssuedSecrets } from '../classify/secrets/find-issued-secrets.js';
import type { Finder } from './span.js';

/** Shortest key that an issuer gave a look of its own. */
const SHORTEST = 16;

/** Keys that tell by their look who issued them, also those of few changes that `looksLikeKey` takes for words. */
export const findIssuedKeys: Finder = (text, spans) => {
  if (text.length < SHORTEST) return;
  const found: Finding[] = [];
  findIssuedSecrets({ text, name: '', lower: text }, found);
  for (const { start, end } of found)
    spans.push({ start, end, tokenClass: 'key', value: text.slice(start, end) });
};
