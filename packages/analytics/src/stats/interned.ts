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

const lists = new Map<string, readonly string[]>();
const NONE: readonly string[] = [];

/** The same for a short list of such texts: groups and services of a caller are those of thousands. Nobody may change it. */
export function internedList(list: readonly string[]): readonly string[] {
  if (list.length === 0) return NONE;
  const key = list.join('\n');
  const known = lists.get(key);
  // Texts may hold what joins them.
  if (known?.length === list.length && known.every((text, at) => text === list[at])) return known;
  if (lists.size >= MOST_TEXTS) lists.clear();
  const kept = list.map(interned);
  lists.set(key, kept);
  return kept;
}
