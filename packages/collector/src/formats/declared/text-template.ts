import { unescapeText } from '../text/unescape-text.js';

/** A named part of a line: `{status}`, `{time:clf}`, `{header.user-agent}`; `{-}` is passed over. */
interface Placeholder {
  readonly name: string;
  /** What stands behind the colon; '' when there is none. */
  readonly format: string;
  /** It stands between double quotes: `\"`, `\\` and `\xHH` in it are escapes. */
  readonly quoted: boolean;
  /** Literal text behind it; '' only at the end of the line. */
  readonly until: string;
}

export interface TextTemplate {
  /** Literal text in front of the first placeholder. */
  readonly start: string;
  readonly placeholders: readonly Placeholder[];
}

const LONGEST_PATTERN = 4096;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const oddQuotes = (literal: string): boolean => (literal.split('"').length - 1) % 2 === 1;

/** Takes a pattern apart; text says what is wrong with it. `{{` and `}}` stand for braces. */
export function compileTemplate(pattern: string): TextTemplate | string {
  if (pattern.length > LONGEST_PATTERN) return `is longer than ${LONGEST_PATTERN} characters`;
  const literals: string[] = [];
  const names: string[] = [];
  let literal = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const two = pattern.slice(at, at + 2);
    if (two === '{{' || two === '}}') {
      literal += two.slice(1);
      at += 1;
    } else if (pattern[at] === '{') {
      const close = pattern.indexOf('}', at);
      if (close === -1) return 'has a { without its }';
      if (names.length > 0 && literal === '')
        return `has nothing between {${names.at(-1) ?? ''}} and the next placeholder, so that its end cannot be found`;
      names.push(pattern.slice(at + 1, close));
      literals.push(literal);
      literal = '';
      at = close;
    } else if (pattern[at] === '}') return 'has a } without its {';
    else literal += pattern.slice(at, at + 1);
  }
  literals.push(literal);
  if (names.length === 0) return 'has no placeholder';
  const [start = '', ...untils] = literals;
  let quoted = oddQuotes(start);
  const placeholders = names.map((whole, index) => {
    const until = untils[index] ?? '';
    const colon = whole.indexOf(':');
    const placeholder = {
      name: colon === -1 ? whole : whole.slice(0, colon),
      format: colon === -1 ? '' : whole.slice(colon + 1),
      quoted,
      until,
    };
    if (oddQuotes(until)) quoted = !quoted;
    return placeholder;
  });
  return { start, placeholders };
}

/** Where the quoted text that is open at `from` ends: the next quote without a backslash in front; -1 when it does not. */
function closingQuote(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
  return -1;
}

/**
 * Values of a line in the order of the placeholders; undefined when the line does not have the pattern. A placeholder
 * ends where the literal behind it begins for the first time, within quotes never beyond the closing one; nothing is
 * tried twice, so the time is linear in the line.
 */
export function matchTemplate(template: TextTemplate, text: string): string[] | undefined {
  if (!text.startsWith(template.start)) return undefined;
  const values: string[] = [];
  let at = template.start.length;
  let quoteEnd = -1;
  for (const { quoted, until } of template.placeholders) {
    if (quoted && quoteEnd < at) quoteEnd = closingQuote(text, at);
    if (quoted && quoteEnd === -1) return undefined;
    const end =
      until === '' ? text.length : quoted && until.startsWith('"') ? quoteEnd : text.indexOf(until, at);
    if (end === -1 || (quoted && end > quoteEnd) || !text.startsWith(until, end)) return undefined;
    const value = text.slice(at, end);
    values.push(quoted ? unescapeText(value) : value);
    at = end + until.length;
  }
  return at === text.length ? values : undefined;
}
