import { isPaymentCard } from './payment-card.js';
import type { Finder } from './span.js';

/** How card numbers are written in groups; beyond, a list of numbers is a list of numbers. */
const GROUPINGS: ReadonlySet<string> = new Set(['4 4 4 4', '4 6 5']);
const LONGEST_GROUP = 6;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Payment cards whose groups stand between `,` or `;`, as a list that was split. Other separators: `findNumbers`. */
export const findSplitCards: Finder = (text, spans) => {
  let index = 0;
  while (index < text.length) {
    if (!isDigit(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    const lengths: number[] = [];
    let digits = '';
    for (;;) {
      const from = index;
      while (index < text.length && isDigit(text.charCodeAt(index))) index += 1;
      lengths.push(index - from);
      if (index - from <= LONGEST_GROUP && lengths.length <= 4) digits += text.slice(from, index);
      const separator = text.charCodeAt(index);
      if ((separator !== 0x2c && separator !== 0x3b) || !isDigit(text.charCodeAt(index + 1))) break;
      index += 1;
    }
    if (GROUPINGS.has(lengths.join(' ')) && isPaymentCard(digits))
      spans.push({ start, end: index, tokenClass: 'card', value: digits });
  }
};
