import type { ClosingPrefix } from './closing-prefix.js';
import { readOperand, wordAt } from './operand.js';
import { SQL_CLAIM } from './sql-claim.js';
import { TOKEN, type Tokens } from './tokens.js';

/** A `#` or `--` that cuts a query off is followed by nothing or by a scanner's mark, not by a sentence. Characters. */
const MAX_AFTER_COMMENT = 16;

/**
 * What follows the quote that closes the application's string: a comment that cuts the rest off, or an operator that goes on. Names such
 * as O'Brien, feet and inches (`14" x 18"`) and quoted phrases go on with words, and are left alone.
 */
export function judgeBreakOut(tokens: Tokens, closers: ClosingPrefix): number {
  const at = closers.end;
  const kind = at < tokens.count ? tokens.kinds[at] : undefined;
  let claims = 0;
  if (kind === TOKEN.endComment && cutsOff(tokens, at)) claims |= SQL_CLAIM.commentOut;
  if (kind === TOKEN.semicolon && tokens.kinds[at + 1] === TOKEN.endComment && cutsOff(tokens, at + 1))
    claims |= SQL_CLAIM.commentOut;
  if (
    kind === TOKEN.semicolon &&
    tokens.kinds[tokens.count - 1] === TOKEN.endComment &&
    cutsOff(tokens, tokens.count - 1)
  )
    claims |= SQL_CLAIM.commentOut;
  if (kind === TOKEN.logic && isGlued(tokens, at) && !closers.opening) claims |= SQL_CLAIM.condition;
  if (isAllExpression(tokens, at)) claims |= SQL_CLAIM.breakOut;
  if (kind === TOKEN.arithmetic && goesOn(tokens, at)) claims |= SQL_CLAIM.breakOut;
  if (kind === TOKEN.compare && comparesText(tokens, at + 1)) claims |= SQL_CLAIM.condition;
  if (
    (kind === TOKEN.compareWord || kind === TOKEN.inWord || kind === TOKEN.not) &&
    comparesByWord(tokens, at, closers.opening)
  )
    claims |= SQL_CLAIM.condition;
  // `1','0','0');waitfor …`: the values of an insert are filled up and closed.
  if (kind === TOKEN.comma && closesInsert(tokens, at)) claims |= SQL_CLAIM.stacked;
  return claims;
}

/** Kinds of which an expression without names is made. */
const EXPRESSION: ReadonlySet<number> = new Set([
  TOKEN.number,
  TOKEN.string,
  TOKEN.openString,
  TOKEN.variable,
  TOKEN.compare,
  TOKEN.arithmetic,
  TOKEN.open,
  TOKEN.close,
  TOKEN.endComment,
  TOKEN.logic,
  TOKEN.not,
  TOKEN.constant,
  TOKEN.compareWord,
]);

/** `'^0+0='0`, `'/1/1='`: no names at all, a comparison or a bit operation among them, and an end that fits the query. */
function isAllExpression(tokens: Tokens, first: number): boolean {
  const last = tokens.count - 1;
  if (last - first < 2 || last - first > 60) return false;
  const opens = tokens.kinds[first];
  if (opens !== TOKEN.arithmetic && opens !== TOKEN.compare && opens !== TOKEN.logic) return false;
  const ends = tokens.kinds[last];
  const fits =
    ends === TOKEN.endComment
      ? cutsOff(tokens, last)
      : ends === TOKEN.openString && tokens.text.length - (tokens.starts[last] ?? 0) <= 3;
  if (!fits) return false;
  let compares = false;
  for (let at = first; at <= last; at += 1) {
    const kind = tokens.kinds[at] ?? 0;
    if (!EXPRESSION.has(kind)) return false;
    if (
      kind === TOKEN.compare ||
      (kind === TOKEN.arithmetic && wordAt(tokens, at) === '^') ||
      (kind === TOKEN.logic && at > first)
    )
      compares = true;
  }
  return compares;
}

/** `x'or'a='a`: an operator between two quotes without a space, and a comparison behind. */
function isGlued(tokens: Tokens, at: number): boolean {
  const start = tokens.starts[at] ?? 0;
  const next = tokens.kinds[at + 1];
  const quoted = next === TOKEN.string || next === TOKEN.openString;
  return (
    quoted &&
    start === tokens.from &&
    tokens.starts[at + 1] === tokens.ends[at] &&
    tokens.text.includes('=', start)
  );
}

function cutsOff(tokens: Tokens, at: number): boolean {
  const start = tokens.starts[at] ?? 0;
  const rest = tokens.text.slice(start + (tokens.text.charAt(start) === '#' ? 1 : 2), tokens.ends[at]).trim();
  return (
    rest.length <= MAX_AFTER_COMMENT && !rest.includes(' ') && !rest.includes('"') && !rest.includes("'")
  );
}

/** `'||(select …)||'`, `'+sleep(1)+'`, `'-1-'`: an operator, a value, and either a call or the quote that the application will close. */
function goesOn(tokens: Tokens, at: number): boolean {
  const operand = readOperand(tokens, at + 1);
  if (operand === undefined) return false;
  if (operand.kind === 'call') return true;
  if (
    tokens.kinds[operand.end] === TOKEN.endComment &&
    operand.end === tokens.count - 1 &&
    endsWithMark(tokens)
  )
    return true;
  if (operand.kind !== 'literal' || !operand.openString) return false;
  const tail = tokens.text.length - (tokens.starts[operand.end - 1] ?? 0);
  return tail <= 2 && operand.end - at >= 2 && wordAt(tokens, at) !== '-' && wordAt(tokens, at) !== '+';
}

/** The text ends in nothing but the comment's own mark: `x'-email--`. */
const endsWithMark = (tokens: Tokens): boolean =>
  tokens.text.length - (tokens.starts[tokens.count - 1] ?? 0) <= 2;

/** `'='`, `'='x`, `' = (select`: text is compared that is not a field's. */
function comparesText(tokens: Tokens, at: number): boolean {
  const operand = readOperand(tokens, at);
  if (operand === undefined) return false;
  if (operand.kind === 'call') return true;
  return (
    operand.kind === 'literal' &&
    operand.openString &&
    tokens.text.length - (tokens.starts[operand.end - 1] ?? 0) <= 2
  );
}

function comparesByWord(tokens: Tokens, first: number, opening: boolean): boolean {
  let at = first;
  while (at < first + 3 && tokens.kinds[at] === TOKEN.not) at += 1;
  const word = wordAt(tokens, at);
  if (tokens.kinds[at] === TOKEN.inWord)
    return (
      tokens.kinds[at + 1] === TOKEN.open &&
      wordAt(tokens, at + 1) === '(' &&
      readOperand(tokens, at + 1)?.kind !== 'group'
    );
  if (tokens.kinds[at] !== TOKEN.compareWord) return false;
  if (word === 'is') return tokens.kinds[at + 1] === TOKEN.constant && endsAfter(tokens, at + 1);
  const operand = readOperand(tokens, word === 'sounds' ? at + 2 : at + 1);
  if (operand === undefined) return false;
  if (operand.kind === 'call') return true;
  if (operand.kind === 'name') return tokens.kinds[operand.end] === TOKEN.endComment;
  if (operand.kind === 'literal' && tokens.kinds[operand.end] === TOKEN.endComment) return true;
  return operand.openString && !opening && tokens.text.length - (tokens.starts[operand.end - 1] ?? 0) <= 8;
}

const endsAfter = (tokens: Tokens, at: number): boolean =>
  at + 1 >= tokens.count || tokens.kinds[at + 1] === TOKEN.endComment || tokens.kinds[at + 1] === TOKEN.logic;

function closesInsert(tokens: Tokens, first: number): boolean {
  let at = first;
  while (at < first + 200 && tokens.kinds[at] === TOKEN.comma) {
    const operand = readOperand(tokens, at + 1);
    if (operand === undefined) return false;
    at = operand.end;
  }
  return (
    tokens.kinds[at] === TOKEN.close &&
    (tokens.kinds[at + 1] === TOKEN.semicolon || tokens.kinds[at + 1] === TOKEN.endComment)
  );
}
