/**
 * Whether `text` is `pattern`, in which `*` stands for any run of characters; upper and lower case differ. Each piece
 * between two stars is looked for once, from left to right, at its first place: if that does not lead to a match no
 * later place does, so nothing is ever tried again.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const until = text.length - last.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1 || at + piece.length > until) return false;
    from = at + piece.length;
  }
  return true;
}

/** Whether any of the patterns matches any of the texts; absent texts match nothing. */
export const matchesAny = (patterns: readonly string[], ...texts: readonly (string | undefined)[]): boolean =>
  texts.some((text) => text !== undefined && patterns.some((pattern) => matchesPattern(pattern, text)));
