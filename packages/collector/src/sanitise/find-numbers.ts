import { classOf, DIGIT, DIGIT_GAP } from './character-class.js';
import { type DigitGroup, digitsOf } from './digit-groups.js';
import { isPaymentCard } from './payment-card.js';
import { phoneIn } from './phone-number.js';
import type { Finder, Span } from './span.js';

const isDigit = (code: number): boolean => (classOf(code) & DIGIT) !== 0;
const isGap = (code: number): boolean => (classOf(code) & DIGIT_GAP) !== 0;
const MOST_CARD_DIGITS = 19;
/** Cards are written in three to five groups; a bound keeps the work on hostile text small. */
const MOST_CARD_GROUPS = 6;
const FEWEST_DIGITS = 8;

/** Payment cards, phone numbers and US social security numbers. Linear: each run of groups is looked at once. */
export const findNumbers: Finder = (text, spans) => {
  let index = 0;
  while (index < text.length) {
    if (!isDigit(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const groups: DigitGroup[] = [];
    let digits = 0;
    for (;;) {
      const start = index;
      while (index < text.length && isDigit(text.charCodeAt(index))) index += 1;
      groups.push({ start, end: index });
      digits += index - start;
      const next = nextGroup(text, index);
      if (next === -1) break;
      index = next;
    }
    if (digits >= FEWEST_DIGITS) {
      addCards(text, groups, spans);
      addPhone(text, groups, digits, spans);
      addSocialSecurity(text, groups, spans);
    }
  }
};

/** Start of the next group when at most two separators stand between, else -1. */
function nextGroup(text: string, from: number): number {
  for (let at = from; at < from + 2; at += 1) {
    if (at >= text.length || !isGap(text.charCodeAt(at))) return -1;
    if (isDigit(text.charCodeAt(at + 1))) return at + 1;
  }
  return -1;
}

function addCards(text: string, groups: readonly DigitGroup[], spans: Span[]): void {
  for (let from = 0; from < groups.length; from += 1) {
    let digits = 0;
    for (let to = from; to < Math.min(groups.length, from + MOST_CARD_GROUPS); to += 1) {
      const first = groups[from];
      const last = groups[to];
      if (first === undefined || last === undefined) break;
      digits += last.end - last.start;
      if (digits > MOST_CARD_DIGITS) break;
      if (digits < 13) continue;
      const value = digitsOf(text, groups, from, to + 1);
      if (isPaymentCard(value)) spans.push({ start: first.start, end: last.end, tokenClass: 'card', value });
    }
  }
}

function addPhone(text: string, groups: readonly DigitGroup[], digits: number, spans: Span[]): void {
  const phone = phoneIn(text, groups, digits);
  if (phone !== undefined) spans.push(phone);
}

/** `ddd-dd-dddd` with dashes, which nothing else is written like. */
function addSocialSecurity(text: string, groups: readonly DigitGroup[], spans: Span[]): void {
  const [area, group, serial, ...more] = groups;
  if (area === undefined || group === undefined || serial === undefined || more.length > 0) return;
  const shaped =
    area.end - area.start === 3 && group.end - group.start === 2 && serial.end - serial.start === 4;
  if (!shaped || text.charAt(area.end) !== '-' || text.charAt(group.end) !== '-') return;
  spans.push({
    start: area.start,
    end: serial.end,
    tokenClass: 'personal',
    value: digitsOf(text, groups, 0, 3),
  });
}
