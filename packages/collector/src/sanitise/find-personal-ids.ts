import { ALNUM, classOf, DIGIT } from './character-class.js';
import { JOINED_IDS, type PersonalId, WRITTEN_IDS } from './personal-ids.js';
import type { Finder, Span } from './span.js';

const SHORTEST = 8;
const LONGEST = 21;
/** A French number in groups has seven. */
const MOST_GROUPS = 7;

/** By length: most candidates meet none or two of them. */
const JOINED: PersonalId[][] = Array.from({ length: LONGEST + 1 }, () => []);
for (const id of JOINED_IDS) for (const length of id.lengths) JOINED[length]?.push(id);
const WRITTEN: PersonalId[][] = Array.from({ length: LONGEST + 1 }, () => []);
for (const id of WRITTEN_IDS) for (const length of id.lengths) WRITTEN[length]?.push(id);

const isAlnum = (code: number): boolean => (classOf(code) & ALNUM) !== 0;
const isGap = (code: number): boolean =>
  code === 0x2d || code === 0x2e || code === 0x2f || code === 0x20 || code === 0x2b;

/** National and health numbers of persons that tell by form and check digit; plain digits of weak form are ordinary ids. */
export const findPersonalIds: Finder = (text, spans) => {
  let index = 0;
  while (index < text.length) {
    if (!isAlnum(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    let digits = 0;
    while (index < text.length && isAlnum(text.charCodeAt(index))) {
      if ((classOf(text.charCodeAt(index)) & DIGIT) !== 0) digits += 1;
      index += 1;
    }
    const length = index - start;
    if (digits >= 4 && length >= SHORTEST && length <= LONGEST) addJoined(text, start, index, spans);
    // Groups of a written number are short; what stands before must not be a part of it.
    if (
      length <= 8 &&
      (digits > 0 || length <= 2) &&
      isGap(text.charCodeAt(index)) &&
      !followsGroup(text, start)
    )
      addWritten(text, start, spans);
  }
};

const followsGroup = (text: string, start: number): boolean =>
  start > 1 &&
  isGap(text.charCodeAt(start - 1)) &&
  text.charCodeAt(start - 1) !== 0x20 &&
  isAlnum(text.charCodeAt(start - 2));

function addJoined(text: string, start: number, end: number, spans: Span[]): void {
  const candidates = JOINED[end - start];
  if (candidates === undefined || candidates.length === 0) return;
  const value = text.slice(start, end).toUpperCase();
  for (const { pattern, check } of candidates) {
    if (!pattern.test(value) || !check(value, value)) continue;
    spans.push({ start, end, tokenClass: 'national-id', value });
    return;
  }
}

function addWritten(text: string, start: number, spans: Span[]): void {
  let end = start;
  let digits = 0;
  for (let groups = 0; groups < MOST_GROUPS; groups += 1) {
    while (end < text.length && isAlnum(text.charCodeAt(end))) {
      if ((classOf(text.charCodeAt(end)) & DIGIT) !== 0) digits += 1;
      end += 1;
    }
    if (end - start > LONGEST) return;
    const candidates = WRITTEN[end - start] ?? [];
    if (groups > 0 && digits >= 4 && candidates.length > 0) {
      const written = text.slice(start, end).toUpperCase();
      const value = written.replace(/[^A-Z\d]/g, '');
      if (candidates.some(({ pattern, check }) => pattern.test(written) && check(value, written))) {
        spans.push({ start, end, tokenClass: 'national-id', value });
        return;
      }
    }
    if (!isGap(text.charCodeAt(end)) || !isAlnum(text.charCodeAt(end + 1))) return;
    end += 1;
  }
}
