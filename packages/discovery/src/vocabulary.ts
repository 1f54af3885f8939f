import { singular } from './singular.js';
import { VOCABULARY_WORDS } from './vocabulary-words.js';

const WORDS: ReadonlySet<string> = new Set(VOCABULARY_WORDS.split(/\s/).filter((word) => word !== ''));

const isUpperCode = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isAlphanumeric = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || isUpperCode(code) || (code >= 0x61 && code <= 0x7a) || code >= 0xc0;

/** `eventHooks` → event, Hooks; `code-scanning` → code, scanning; `HTTPProxy` stays one. */
export const wordsOf = (segment: string): string[] => {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= segment.length; at++) {
    const code = at < segment.length ? segment.charCodeAt(at) : 0;
    const hump = isUpperCode(code) && at > start && !isUpperCode(segment.charCodeAt(at - 1));
    if (isAlphanumeric(code) && !hump) continue;
    if (at > start) words.push(segment.slice(start, at));
    start = hump ? at : at + 1;
  }
  return words;
};

const isWord = (word: string): boolean => {
  const lower = word.toLowerCase();
  return WORDS.has(lower) || WORDS.has(singular(lower));
};

/** Share of the segment's words that are none of those APIs name things with: 0 (`event-hooks`) … 1 (`acme-corp`). */
export const unusualShare = (segment: string): number => {
  const words = wordsOf(segment);
  if (words.length === 0) return 1;
  return words.filter((word) => !isWord(word)).length / words.length;
};

export const isVocabulary = (segment: string): boolean => unusualShare(segment) === 0;
