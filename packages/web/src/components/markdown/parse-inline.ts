import type { Inline } from './block.js';

/** What stands at `at`: an element and where it ends, or nothing that is special. */
type Found = { readonly inline: Inline; readonly end: number } | undefined;

function codeAt(text: string, at: number): Found {
  if (text[at] !== '`') return undefined;
  const end = text.indexOf('`', at + 1);
  return end === -1 ? undefined : { inline: { kind: 'code', text: text.slice(at + 1, end) }, end: end + 1 };
}

function linkAt(text: string, at: number): Found {
  if (text[at] !== '[') return undefined;
  const middle = text.indexOf('](', at);
  const end = middle === -1 ? -1 : text.indexOf(')', middle);
  if (end === -1) return undefined;
  const children = parseInline(text.slice(at + 1, middle));
  return { inline: { kind: 'link', to: text.slice(middle + 2, end), children }, end: end + 1 };
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** `**strong**`, `*emphasis*`, `_emphasis_`; a mark within a word or beside a space is a plain character. */
function markedAt(text: string, at: number, mark: '**' | '*' | '_'): Found {
  if (!text.startsWith(mark, at) || isWord(text[at - 1])) return undefined;
  const from = at + mark.length;
  if (text[from] === undefined || text[from] === ' ') return undefined;
  const end = text.indexOf(mark, from);
  if (end === -1 || text[end - 1] === ' ' || isWord(text[end + mark.length])) return undefined;
  const children = parseInline(text.slice(from, end));
  return { inline: { kind: mark === '**' ? 'strong' : 'emphasis', children }, end: end + mark.length };
}

/** Running text of a paragraph, heading or cell. Total: what is no element is text. */
export function parseInline(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    if (text[at] === '\\' && /[|*_`[\]\\]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const element =
      codeAt(text, at) ??
      linkAt(text, at) ??
      markedAt(text, at, '**') ??
      markedAt(text, at, '*') ??
      markedAt(text, at, '_');
    if (element === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(element.inline);
    at = element.end;
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}
