import type { TemplatedCall } from '../../templater-contract.js';

const MAX_LENGTH = 64;

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/** `text` when it is a name as programmers write them: a letter or `_`, then letters, digits, `_ . -`; at most 64. */
export const operationName = (text: string | undefined): string | undefined => {
  if (text === undefined || text === '' || text.length > MAX_LENGTH) return undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || code === 0x5f) continue;
    const inside = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d;
    if (at === 0 || !inside) return undefined;
  }
  return text;
};

/** The first value of a list of names and values. */
export const valueNamed = (
  list: TemplatedCall['query'] | TemplatedCall['requestHeaders'],
  name: string,
): string | undefined => list?.find((one) => one.name === name)?.value;

/** Whether the last segment holds one of these words, whatever its case: `/api/GraphQL`. */
export const endsWithWord = (segments: readonly string[], words: readonly string[]): boolean => {
  const last = segments.at(-1)?.toLowerCase() ?? '';
  return words.some((word) => last.includes(word));
};
