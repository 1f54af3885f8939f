const MOST_TEXTS = 8192;
/** A longer text is hardly one of few. */
const LONGEST_TEXT = 128;

const texts = new Map<string, string>();

/**
 * The same text, held once however often it is kept: names of services and endpoints come new with each call, and would be
 * kept per caller. Forgotten all at once when there are too many.
 */
export function interned(text: string): string {
  if (text.length > LONGEST_TEXT) return text;
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(text, text);
  return text;
}
