import { ALNUM, classOf } from './character-class.js';
import { type DigitGroup, digitsOf } from './digit-groups.js';
import type { Span } from './span.js';

/** ITU-T E.164: at most 15 digits; fewer than 8 with a country code is no subscriber number. */
const FEWEST = 8;
const MOST = 15;

const lengthOf = (group: DigitGroup | undefined): number =>
  group === undefined ? 0 : group.end - group.start;

const spanOf = (
  text: string,
  groups: readonly DigitGroup[],
  from: number,
  to: number,
  start: number,
): Span => ({
  start,
  end: groups[to - 1]?.end ?? start,
  tokenClass: 'phone',
  value: digitsOf(text, groups, from, to),
});

/**
 * A phone number in a run of digit groups: `+` or `00` and a country code; `(555) 123-4567` and its kin; national
 * numbers that begin with 0 and are written in groups. A plain number without any of these marks is an ordinary id.
 */
export function phoneIn(text: string, groups: readonly DigitGroup[], digits: number): Span | undefined {
  const first = groups[0];
  if (first === undefined) return undefined;
  const before = text.charCodeAt(first.start - 1);
  const bracket = before === 0x28;
  const plusAt = bracket ? first.start - 2 : first.start - 1;
  // A `+` that was decoded as a space in a query leaves a leading space and nothing but the number.
  const decodedPlus =
    first.start === 1 && before === 0x20 && groups[groups.length - 1]?.end === text.length && digits >= 9;
  if (text.charCodeAt(plusAt) === 0x2b || decodedPlus) {
    const to = groupsWithin(groups, FEWEST, MOST);
    if (to > 0) return spanOf(text, groups, 0, to, Math.max(plusAt, 0));
  }
  if ((classOf(before) & ALNUM) !== 0) return undefined;
  if (text.startsWith('00', first.start) && text.charCodeAt(first.start + 2) !== 0x30) {
    const to = groupsWithin(groups, 11, MOST + 2);
    if (to > 0) return spanOf(text, groups, 0, to, first.start);
  }
  const dates = lengthOf(groups[0]) === 2 && lengthOf(groups[1]) === 2 && lengthOf(groups[2]) === 4;
  const national =
    text.charCodeAt(first.start) === 0x30 && groups.length >= 3 && !dates && (digits === 10 || digits === 11);
  if (national) return spanOf(text, groups, 0, groups.length, bracket ? first.start - 1 : first.start);
  for (let from = 0; from + 2 < groups.length; from += 1) {
    const start = groups[from]?.start ?? 0;
    if (
      lengthOf(groups[from]) === 3 &&
      lengthOf(groups[from + 1]) === 3 &&
      lengthOf(groups[from + 2]) === 4
    ) {
      return spanOf(text, groups, from, from + 3, start);
    }
  }
  return undefined;
}

/** How many leading groups make a number of `fewest` to `most` digits; 0 when none do. */
function groupsWithin(groups: readonly DigitGroup[], fewest: number, most: number): number {
  let digits = 0;
  let fitting = 0;
  for (let index = 0; index < groups.length; index += 1) {
    digits += lengthOf(groups[index]);
    if (digits > most) break;
    if (digits >= fewest) fitting = index + 1;
  }
  return fitting;
}
