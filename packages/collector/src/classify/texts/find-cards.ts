import { findNumbers } from '../../sanitise/find-numbers.js';
import type { Span } from '../../sanitise/span.js';
import type { Detector } from '../finding.js';
import { passesLuhn } from '../numbers/digit-sums.js';

/** Air travel cards (UATP): begin with 1, 15 digits; too much like an id to be taken without a word. */
const UATP = /(?<!\d)1\d{14}(?!\d)/g;
const CARD_WORDS = /card|kredit|credit|debit|carte|tarjeta|cart[aã]o|pan\b/;

/** Payment cards: the networks' prefixes and lengths, and Luhn (ISO/IEC 7812). */
export const findCards: Detector = ({ text, lower, name }, found) => {
  const spans: Span[] = [];
  findNumbers(text, spans);
  for (const { start, end, tokenClass } of spans)
    if (tokenClass === 'card') found.push({ start, end, dataClass: 'card' });
  for (const match of text.matchAll(UATP)) {
    const alone = match[0].length === text.trim().length;
    if ((alone || CARD_WORDS.test(name) || CARD_WORDS.test(lower)) && passesLuhn(match[0]))
      found.push({ start: match.index, end: match.index + match[0].length, dataClass: 'card' });
  }
};
