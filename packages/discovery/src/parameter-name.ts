import type { SegmentKind } from './segment-kind.js';
import { singular } from './singular.js';
import { wordsOf } from './vocabulary.js';

const MAX_NOUN_LENGTH = 40;
/** Path prefixes that name no thing: what follows them has no noun. */
const NO_NOUNS: ReadonlySet<string> = new Set(['api', 'apis', 'rest', 'v', 'public', 'internal', 'private']);

const isVersionLike = (text: string): boolean => {
  const second = text.charCodeAt(1);
  return (text.charCodeAt(0) | 0x20) === 0x76 && second >= 0x30 && second <= 0x39;
};

export const isPrefixSegment = (text: string): boolean =>
  isVersionLike(text) || NO_NOUNS.has(text.toLowerCase());

/** `patients` → patient, `event-hooks` → eventHook; undefined where the segment names no thing. */
export const nounOf = (segment: string): string | undefined => {
  if (isPrefixSegment(segment)) return undefined;
  const words = wordsOf(segment.slice(0, MAX_NOUN_LENGTH));
  const last = words.pop();
  if (last === undefined) return undefined;
  words.push(singular(last.toLowerCase()));
  const noun = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  const first = noun.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 ? undefined : noun;
};

/** Name of a variable whose values look like `kind` (its first value's), after a segment meaning `noun`. */
export const parameterName = (
  noun: string | undefined,
  kind: SegmentKind,
  taken: readonly string[],
): string => {
  const base =
    kind === 'date' ? 'date' : noun === undefined ? (kind === 'uuid' ? 'uuid' : 'id') : `${noun}Id`;
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}${number}`)) number++;
  return `${base}${number}`;
};
