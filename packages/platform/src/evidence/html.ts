/** Markup of our own making: the only text that `html` does not escape. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** Template of HTML in which every value is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((text, index) => {
    const part = parts[index];
    return part === undefined ? text : text + pieceOf(part);
  });
  return { markup: pieces.join('') };
}

function pieceOf(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return escapeText(String(part));
  if ('markup' in part) return part.markup;
  return part.map(({ markup }) => markup).join('');
}

/** What HTML parsers drop or change, or what turns the direction of what follows, is shown as U+FFFD. */
function escapeText(text: string): string {
  let escaped = '';
  for (const char of Buffer.from(text, 'utf8').toString('utf8')) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '&') escaped += '&amp;';
    else if (char === '<') escaped += '&lt;';
    else if (char === '>') escaped += '&gt;';
    else if (char === '"') escaped += '&quot;';
    else if (char === "'") escaped += '&#39;';
    else if (isUnsafe(code)) escaped += '\ufffd';
    else escaped += char;
  }
  return escaped;
}

const isUnsafe = (code: number): boolean =>
  (code < 0x20 && code !== 0x0a && code !== 0x09) ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** What a browser's `textContent` says of markup made by `html`. */
export function textOf({ markup }: Markup): string {
  let text = '';
  let at = 0;
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    text += markup.slice(at, open < 0 ? undefined : open);
    if (open < 0) break;
    const close = markup.indexOf('>', open);
    at = close < 0 ? markup.length : close + 1;
  }
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** JSON that may stand in a `<script>` (HTML standard: "Restrictions for contents of script elements"). */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
