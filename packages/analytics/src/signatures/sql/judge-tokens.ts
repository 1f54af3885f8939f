import { type ClosingPrefix, closingPrefix, type SqlContext } from './closing-prefix.js';
import { judgeBare } from './judge-bare.js';
import { judgeBreakOut } from './judge-break-out.js';
import { readOperand, wordAt } from './operand.js';
import { selects } from './select-list.js';
import { SQL_CLAIM } from './sql-claim.js';
import { statementAt } from './statement.js';
import { TOKEN, type Tokens } from './tokens.js';
import { ALARMING_FUNCTIONS } from './words.js';

/** What a sequence of tokens would do, as bits of `SQL_CLAIM`. One pass; each step looks a bounded number of tokens ahead. */
export function judgeTokens(tokens: Tokens, context: SqlContext): number {
  if (tokens.count === 0) return 0;
  const closers = closingPrefix(tokens, context);
  let claims = context === 'after-quote' ? judgeBreakOut(tokens, closers) : judgeBare(tokens, closers);
  for (let at = 0; at < tokens.count; at += 1) {
    switch (tokens.kinds[at]) {
      case TOKEN.union:
        if (isUnion(tokens, at, closers)) claims |= SQL_CLAIM.union;
        break;
      case TOKEN.logic:
        if (isCondition(tokens, at, closers)) claims |= SQL_CLAIM.condition;
        break;
      case TOKEN.condition:
        if (
          isCondition(tokens, at, closers) &&
          (isClosed(tokens, at, closers) || comparesLiterals(tokens, at + 1, 'equal'))
        )
          claims |= SQL_CLAIM.condition;
        break;
      case TOKEN.case:
        if (isCase(tokens, at)) claims |= SQL_CLAIM.subquery;
        break;
      case TOKEN.open:
        if (isSubquery(tokens, at)) claims |= SQL_CLAIM.subquery;
        if (isAlarmingCall(tokens, at - 1)) claims |= SQL_CLAIM.alarmingCall;
        if (isSpelledText(tokens, at)) claims |= SQL_CLAIM.spelledText;
        break;
      case TOKEN.statement:
        if (wordAt(tokens, at) === 'waitfor' && statementAt(tokens, at) === 'certain')
          claims |= SQL_CLAIM.stacked;
        break;
      case TOKEN.semicolon:
        if (statementAt(tokens, at + 1) === 'certain') claims |= SQL_CLAIM.stacked;
        break;
      case TOKEN.order:
      case TOKEN.object:
      case TOKEN.clause:
        if (isColumnCount(tokens, at, closers)) claims |= SQL_CLAIM.orderBy;
        break;
      default:
        break;
    }
  }
  if (tokens.conditionalComments > 0 && hidesSql(tokens)) claims |= SQL_CLAIM.condition;
  const first = context === 'bare' ? closers.bare : closers.end;
  const statement = statementAt(tokens, first);
  if (statement === 'certain')
    claims |= context === 'bare' && first === 0 ? SQL_CLAIM.statement : SQL_CLAIM.stacked;
  return claims;
}

/** `/*!50000 and 0`: MySQL runs what other programs take for a comment. */
function hidesSql(tokens: Tokens): boolean {
  const telling: readonly number[] = [
    TOKEN.logic,
    TOKEN.select,
    TOKEN.union,
    TOKEN.statement,
    TOKEN.from,
    TOKEN.condition,
  ];
  return tokens.kinds.subarray(0, tokens.count).some((kind) => telling.includes(kind));
}

/** The operator stands right behind the closing of a value. */
const isClosed = (_tokens: Tokens, at: number, closers: ClosingPrefix): boolean =>
  at === closers.end && (closers.context === 'after-quote' || at > 0 || closers.bare > 0);

/** `union [all] (select` with something selected; a bare word must go on as a list or with `from`, since people write about unions too. */
function isUnion(tokens: Tokens, at: number, closers: ClosingPrefix): boolean {
  let next = at + 1;
  const insisted = tokens.kinds[next] === TOKEN.all || wordAt(tokens, next) === 'distinct';
  if (insisted) next += 1;
  while (next < at + 64 && tokens.kinds[next] === TOKEN.open) next += 1;
  if (tokens.kinds[next] === TOKEN.clause && wordAt(tokens, next) === 'values')
    return tokens.kinds[next + 1] === TOKEN.open;
  if (next >= tokens.count || tokens.kinds[next] === TOKEN.endComment) return isClosed(tokens, at, closers);
  if (tokens.kinds[next] !== TOKEN.select) return false;
  const unfinished =
    next + 1 >= tokens.count && (isClosed(tokens, at, closers) || tokens.conditionalComments > 0);
  return insisted || unfinished || selects(tokens, next + 1);
}

/** `or 1=1`, `' and password like 'a%`, `and sleep(5)`, `or 1 --`: told from filters in query languages by where and of what it is made. */
function isCondition(tokens: Tokens, at: number, closers: ClosingPrefix): boolean {
  // A value that begins with the operator is a fragment for a place that needs no closing.
  const closed = isClosed(tokens, at, closers) || (at === closers.end && tokens.kinds[at] === TOKEN.logic);
  const left = readOperand(tokens, at + 1);
  if (left === undefined) return false;
  const next = left.end < tokens.count ? tokens.kinds[left.end] : undefined;
  const ends =
    next === TOKEN.endComment || next === TOKEN.logic || next === TOKEN.close || next === TOKEN.semicolon;
  if (left.kind === 'call') {
    if (closed) return true;
    return next === TOKEN.compare || next === TOKEN.endComment;
  }
  if (next === TOKEN.endComment) return closed && left.kind === 'literal';
  if (closed && ends && left.kind === 'literal' && closers.context === 'after-quote')
    return next !== TOKEN.semicolon;
  if (next === TOKEN.compareWord || next === TOKEN.inWord || (next === TOKEN.not && closed))
    return isWordComparison(tokens, left.end, isClosed(tokens, at, closers), left.kind);
  if (next !== TOKEN.compare)
    return (
      (closed && left.openString && left.kind === 'literal' && isTailOfQuery(tokens, at, closers)) ||
      (isClosed(tokens, at, closers) &&
        left.kind === 'literal' &&
        closers.context === 'after-quote' &&
        (next === TOKEN.clause || next === TOKEN.order))
    );
  const right = readOperand(tokens, left.end + 1);
  if (right === undefined) return closed;
  if (right.kind === 'call') return true;
  if (closed) return true;
  // Constants compared with each other: no query language has a use for that.
  return (
    left.kind === 'literal' &&
    right.kind === 'literal' &&
    left.end - at <= 2 &&
    wordAt(tokens, left.end) === '='
  );
}

/** `' or '`: an open string is all that follows, and it is short: what the application's own quote will close. */
function isTailOfQuery(tokens: Tokens, at: number, closers: ClosingPrefix): boolean {
  const start = tokens.starts[at + 1] ?? 0;
  return tokens.text.length - start <= 4 && !closers.opening;
}

function isWordComparison(
  tokens: Tokens,
  first: number,
  closed: boolean,
  left: 'literal' | 'name' | 'group' | 'call',
): boolean {
  let at = first;
  while (at < first + 4 && tokens.kinds[at] === TOKEN.not) at += 1;
  const word = wordAt(tokens, at);
  if (tokens.kinds[at] === TOKEN.inWord)
    return tokens.kinds[at + 1] === TOKEN.open && (closed || left === 'literal');
  if (word === 'is')
    return closed && (tokens.kinds[at + 1] === TOKEN.not || tokens.kinds[at + 1] === TOKEN.constant);
  if (word === 'between') return closed && readOperand(tokens, at + 1) !== undefined;
  const right = readOperand(tokens, word === 'sounds' ? at + 2 : at + 1);
  if (right === undefined) return false;
  if (closed) return right.kind !== 'name';
  return left === 'literal' && right.kind === 'literal' && tokens.kinds[right.end - 1] !== TOKEN.number;
}

function isCase(tokens: Tokens, at: number): boolean {
  const direct = wordAt(tokens, at + 1) === 'when' ? at + 2 : (readOperand(tokens, at + 1)?.end ?? at) + 1;
  const condition = readOperand(tokens, direct);
  if (condition === undefined) return false;
  const after = tokens.kinds[condition.end];
  return after === TOKEN.compare || wordAt(tokens, condition.end) === 'then' || after === TOKEN.compareWord;
}

function isSubquery(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at + 1] === TOKEN.select && selects(tokens, at + 2);
}

/** `sleep(5)`, `extractvalue(1,concat(…))`: called with something in the parentheses that is no prose. */
function isAlarmingCall(tokens: Tokens, at: number): boolean {
  const name = wordAt(tokens, at);
  if (name === 'iif' || name === 'if') return comparesLiterals(tokens, at + 2, 'choice');
  if (at >= 0 && readsBitByBit(tokens, at)) return true;
  if (at < 0 || tokens.kinds[at] !== TOKEN.word || !ALARMING_FUNCTIONS.has(wordAt(tokens, at))) return false;
  const argument = readOperand(tokens, at + 2);
  if (argument === undefined) return false;
  const after = argument.end < tokens.count ? tokens.kinds[argument.end] : TOKEN.close;
  return (
    (after === TOKEN.close ||
      after === TOKEN.comma ||
      after === TOKEN.compare ||
      after === TOKEN.logic ||
      argument.kind === 'call') &&
    !(argument.kind === 'name' && after === TOKEN.close && !wordAt(tokens, at).includes('_'))
  );
}

/** `1=1`, and where it is the first argument of a choice, a comma behind it. */
function comparesLiterals(tokens: Tokens, at: number, use: 'equal' | 'choice'): boolean {
  const left = readOperand(tokens, at);
  if (left === undefined || tokens.kinds[left.end] !== TOKEN.compare) return false;
  const right = readOperand(tokens, left.end + 1);
  if (right === undefined) return false;
  const literals = left.kind === 'literal' && right.kind === 'literal';
  return use === 'equal'
    ? literals
    : (literals || left.kind === 'call') && tokens.kinds[right.end] === TOKEN.comma;
}

/** Functions that take text apart, around ones that fetch it: `ascii(substring(…))`, how data is read bit by bit. */
const TAKES_APART = new Set([
  'ascii',
  'ord',
  'hex',
  'bin',
  'unhex',
  'conv',
  'floor',
  'concat',
  'length',
  'lower',
  'upper',
  'count',
  'substring',
  'substr',
  'mid',
  'cast',
  'convert',
  'md5',
]);
const FETCHES = new Set([
  'version',
  'database',
  'user',
  'current_user',
  'system_user',
  'session_user',
  'schema',
  'rand',
]);

function readsBitByBit(tokens: Tokens, at: number): boolean {
  const inner = wordAt(tokens, at + 2);
  const outer = wordAt(tokens, at);
  if (!TAKES_APART.has(outer) || tokens.kinds[at + 3] !== TOKEN.open) return false;
  if (FETCHES.has(inner)) return true;
  return (
    (outer === 'ascii' || outer === 'ord' || outer === 'hex' || outer === 'bin') && TAKES_APART.has(inner)
  );
}

/** `char(113)||char(98)`, `chr(1)+chr(2)`, `char(97,98,99)`, `concat(0x7e,…)`, `unhex('…')`. */
function isSpelledText(tokens: Tokens, at: number): boolean {
  const name = wordAt(tokens, at - 1);
  const number = tokens.kinds[at + 1] === TOKEN.number;
  if (name === 'char' || name === 'chr' || name === 'nchar') {
    if (!number) return false;
    if (
      tokens.kinds[at + 2] === TOKEN.comma &&
      tokens.kinds[at + 3] === TOKEN.number &&
      tokens.kinds[at + 4] === TOKEN.comma
    )
      return true;
    const more =
      tokens.kinds[at + 2] === TOKEN.close && tokens.kinds[at + 3] === TOKEN.arithmetic
        ? wordAt(tokens, at + 4)
        : '';
    return more.startsWith('ch') || more === 'nchar';
  }
  return name === 'concat' && number && wordAt(tokens, at + 1).startsWith('0x');
}

/** `1' order by 10--`, `1 group by 1,2`, `having 1=1` are how the columns of a query are counted. */
function isColumnCount(tokens: Tokens, at: number, closers: ClosingPrefix): boolean {
  const word = wordAt(tokens, at);
  if (word === 'procedure')
    return wordAt(tokens, at + 1).startsWith('analy') && tokens.kinds[at + 2] === TOKEN.open;
  if ((word !== 'order' && word !== 'group') || tokens.kinds[at + 1] !== TOKEN.by) return false;
  const operand = readOperand(tokens, at + 2);
  if (operand === undefined) return false;
  const next = operand.end < tokens.count ? tokens.kinds[operand.end] : undefined;
  if (operand.kind === 'call') return isClosed(tokens, at, closers);
  const begins = at === closers.end && tokens.kinds[operand.end] === TOKEN.endComment;
  if (!isClosed(tokens, at, closers) && !begins) return false;
  return (
    next === TOKEN.endComment ||
    next === undefined ||
    next === TOKEN.comma ||
    next === TOKEN.condition ||
    next === TOKEN.clause
  );
}
