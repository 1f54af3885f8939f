export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'mark'; readonly text: string };

const isWordStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
const isWordPart = (code: number): boolean => isWordStart(code) || (code >= 48 && code <= 57);

/**
 * Tokens of SQL **as ClickHouse's own formatter writes it** (no comments, heredocs or national quotes; inside quotes a
 * backslash escapes the next character). String literals are dropped and numbers are marks. One pass, linear.
 * Undefined when a quote does not end, which the formatter never writes.
 */
export function scanTokens(canonical: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < canonical.length) {
    const char = canonical.charAt(at);
    const code = canonical.charCodeAt(at);
    if (char === "'" || char === '`' || char === '"') {
      const end = endOfQuoted(canonical, at);
      if (end === undefined) return undefined;
      if (char !== "'") tokens.push({ kind: 'word', text: canonical.slice(at + 1, end), quoted: true });
      at = end + 1;
    } else if (isWordStart(code)) {
      const start = at;
      while (at < canonical.length && isWordPart(canonical.charCodeAt(at))) at += 1;
      tokens.push({ kind: 'word', text: canonical.slice(start, at), quoted: false });
    } else {
      // White space matters to nobody: `name (` is as good a call as `name(`.
      if (code > 32) tokens.push({ kind: 'mark', text: char });
      at += 1;
    }
  }
  return tokens;
}

function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return undefined;
}
