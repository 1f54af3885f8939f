import { TOKEN, type TokenKind, type Tokens } from './tokens.js';
import { WORDS } from './words.js';

/** More tokens than this are not judged; a text of 160,000 characters has that many only if it is made to. */
const MAX_TOKENS = 60_000;

/**
 * Splits a text as a database would, leniently and over all dialects at once, in one pass: the idea of libinjection (Galbreath,
 * Black Hat 2012), that an injection is told by the kinds of its tokens, not by their spelling. Comments inside are white space, `/*!` ones are
 * read. `from`: where to begin, after the quote that closes the application's own string, or 0. The text must be in lower case.
 */
export function tokenise(text: string, from: number): Tokens {
  const capacity = Math.min(text.length - from + 1, MAX_TOKENS);
  const kinds = new Uint8Array(capacity);
  const starts = new Int32Array(capacity);
  const ends = new Int32Array(capacity);
  let count = 0;
  let conditionalComments = 0;
  let at = from;
  while (at < text.length && count < capacity) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0xa0) {
      at += 1;
      continue;
    }
    if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) {
      if (text.charCodeAt(at + 2) === 0x21) {
        conditionalComments += 1;
        at = skipDigits(text, at + 3);
        continue;
      }
      const close = text.indexOf('*/', at + 2);
      if (close !== -1) {
        at = close + 2;
        continue;
      }
    }
    if (code === 0x2a && text.charCodeAt(at + 1) === 0x2f) {
      at += 2;
      continue;
    }
    const end = readToken(text, at);
    // A comment that a line end closes hides nothing behind it.
    if (end.kind === TOKEN.endComment && end.at < text.length) {
      at = end.at;
      continue;
    }
    kinds[count] = end.kind;
    starts[count] = at;
    ends[count] = end.at;
    count += 1;
    at = end.at;
  }
  return { count, from, kinds, starts, ends, partners: pair(kinds, count), text, conditionalComments };
}

/** One object for all tokens: a hostile text has tens of thousands. */
const token: { kind: TokenKind; at: number } = { kind: TOKEN.other, at: 0 };
function found(kind: TokenKind, at: number): typeof token {
  token.kind = kind;
  token.at = at;
  return token;
}

function readToken(text: string, at: number): typeof token {
  const code = text.charCodeAt(at);
  if (isWordStart(code)) return readWord(text, at);
  if (isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(at + 1)))) return readNumber(text, at);
  const next = text.charAt(at + 1);
  switch (text.charAt(at)) {
    case "'":
    case '"':
      return readString(text, at);
    case '`':
      return readQuotedName(text, at, '`');
    case '[':
      return isWordStart(text.charCodeAt(at + 1))
        ? readQuotedName(text, at, ']')
        : found(TOKEN.other, at + 1);
    case '@':
      return found(TOKEN.variable, wordEnd(text, next === '@' ? at + 2 : at + 1));
    case '(':
      return found(TOKEN.open, at + 1);
    case ')':
      return found(TOKEN.close, at + 1);
    case ',':
      return found(TOKEN.comma, at + 1);
    case ';':
      return found(TOKEN.semicolon, at + 1);
    case '.':
      return found(TOKEN.dot, at + 1);
    case '#':
      return found(TOKEN.endComment, lineEnd(text, at));
    case '-':
      return next === '-' ? found(TOKEN.endComment, lineEnd(text, at)) : found(TOKEN.arithmetic, at + 1);
    case '/':
      return next === '*' ? found(TOKEN.endComment, text.length) : found(TOKEN.arithmetic, at + 1);
    case '|':
      return found(TOKEN.arithmetic, next === '|' ? at + 2 : at + 1);
    case '&':
      return next === '&' ? found(TOKEN.logic, at + 2) : found(TOKEN.arithmetic, at + 1);
    case '+':
    case '*':
    case '%':
    case '^':
      return found(TOKEN.arithmetic, at + 1);
    case '~':
    case '!':
      return next === '=' || next === '~' || next === '*'
        ? found(TOKEN.compare, at + 2)
        : found(TOKEN.not, at + 1);
    case '=':
    case '<':
    case '>':
      return found(TOKEN.compare, compareEnd(text, at));
    case ':':
      return next === '=' ? found(TOKEN.compare, at + 2) : found(TOKEN.other, next === ':' ? at + 2 : at + 1);
    case '\\':
      // A backslash before a quote escapes it for the application and not always for the database.
      return found(TOKEN.other, at + 1);
    default:
      return found(TOKEN.other, at + 1);
  }
}

function readWord(text: string, at: number): typeof token {
  const end = wordEnd(text, at);
  const next = text.charCodeAt(end);
  // x'41', b'01', n'text', e'\x41', _utf8'text': a string with a prefix.
  if (
    (next === 0x27 || next === 0x22) &&
    (end - at === 1 ? 'xbneq'.includes(text.charAt(at)) : text.charAt(at) === '_')
  ) {
    return readString(text, end);
  }
  return found(WORDS.get(text.slice(at, end)) ?? TOKEN.word, end);
}

function readNumber(text: string, at: number): typeof token {
  let end = at;
  if (
    text.charCodeAt(at) === 0x30 &&
    (text.charCodeAt(at + 1) === 0x78 || text.charCodeAt(at + 1) === 0x62)
  ) {
    end = wordEnd(text, at + 2);
    return found(TOKEN.number, end);
  }
  while (
    isDigit(text.charCodeAt(end)) ||
    (text.charCodeAt(end) === 0x2e && text.charCodeAt(end + 1) !== 0x2e)
  )
    end += 1;
  if (text.charCodeAt(end) === 0x65) {
    const sign = text.charCodeAt(end + 1) === 0x2b || text.charCodeAt(end + 1) === 0x2d ? 2 : 1;
    // MySQL reads `1.e` and `1e` as numbers: what follows is glued to them on purpose.
    if (isDigit(text.charCodeAt(end + sign))) end = skipDigits(text, end + sign);
    else if (text.charCodeAt(end - 1) === 0x2e) return found(TOKEN.number, end + 1);
  }
  // `1st`, `60s`, `8gb`: a word that begins with digits. `1union` is read by databases as two.
  const rest = wordEnd(text, end);
  if (rest === end) return found(TOKEN.number, end);
  return WORDS.has(text.slice(end, rest)) ? found(TOKEN.number, end) : found(TOKEN.word, rest);
}

/** Strings end at their quote unless it is doubled or escaped. */
function readString(text: string, at: number): typeof token {
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === 0x5c) end += 1;
    else if (code === quote) {
      if (text.charCodeAt(end + 1) !== quote) return found(TOKEN.string, end + 1);
      end += 1;
    }
  }
  return found(TOKEN.openString, text.length);
}

/** Names are at most 128 characters in any database; looking no further keeps a text of open brackets linear. */
const MAX_NAME = 130;

function readQuotedName(text: string, at: number, close: string): typeof token {
  const end = text.slice(at + 1, at + MAX_NAME).indexOf(close);
  return end === -1 ? found(TOKEN.other, at + 1) : found(TOKEN.word, at + end + 2);
}

function pair(kinds: Uint8Array, count: number): Int32Array {
  const partners = new Int32Array(count).fill(-1);
  const stack: number[] = [];
  for (let at = 0; at < count; at += 1) {
    if (kinds[at] === TOKEN.open) stack.push(at);
    if (kinds[at] !== TOKEN.close) continue;
    const open = stack.pop();
    if (open === undefined) continue;
    partners[open] = at;
    partners[at] = open;
  }
  return partners;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isWordStart = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f;
const isWord = (code: number): boolean => isWordStart(code) || isDigit(code) || code === 0x24;

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWord(text.charCodeAt(end))) end += 1;
  return end;
}

function skipDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function compareEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < at + 3 && '=<>'.includes(text.charAt(end)) && end < text.length) end += 1;
  return end;
}
