import { findNumbers } from '../../sanitise/find-numbers.js';
import type { Span } from '../../sanitise/span.js';
import type { Detector } from '../finding.js';
import { passesLuhn } from '../numbers/digit-sums.js';

/** Cards of other or retired ranges, Maestro with 12 digits, air travel cards (UATP): too much like an id to be taken without a word. */
const OTHER = /(?<![\d.-])\d{12,19}(?![\d.-]\d|\d)/g;
const CARD_WORDS = /card|\bcc\b|kredit|credit|debit|carte|tarjeta|cart[aã]o|\bpan\b/;
const NEAR = 40;

/** Payment cards: the networks' prefixes and lengths, and Luhn (ISO/IEC 7812). */
export const findCards: Detector = ({ text, lower, name }, found) => {
  const spans: Span[] = [];
  findNumbers(text, spans);
  for (const { start, end, tokenClass } of spans)
    if (tokenClass === 'card') found.push({ start, end, dataClass: 'card' });
  for (const match of text.matchAll(OTHER)) {
    const digits = match[0];
    const uatp = digits.length === 15 && digits.startsWith('1') && digits.length === text.trim().length;
    const named =
      CARD_WORDS.test(name) || CARD_WORDS.test(lower.slice(Math.max(0, match.index - NEAR), match.index));
    if ((uatp || named) && passesLuhn(digits) && !spans.some(({ start }) => start === match.index))
      found.push({ start: match.index, end: match.index + digits.length, dataClass: 'card' });
  }
};
