import { readOperand, wordAt } from './operand.js';
import { selects } from './select-list.js';
import { TOKEN, type Tokens } from './tokens.js';

/**
 * Whether a statement begins at token `at`: its first words must go on as SQL demands, so that "set the table", "drop table 5
 * for dinner" and "select your plan from the list" are not taken for any.
 */
export function statementAt(tokens: Tokens, at: number): 'certain' | 'none' {
  return isStatement(tokens, at) ? 'certain' : 'none';
}

function isStatement(tokens: Tokens, first: number): boolean {
  let at = first;
  while (at < first + 32 && tokens.kinds[at] === TOKEN.open) at += 1;
  if (tokens.kinds[at] === TOKEN.select) return selectsHere(tokens, at + 1);
  const word = wordAt(tokens, at);
  if (word === 'if') return tokens.kinds[at + 1] === TOKEN.open && hasCompare(tokens, at + 2);
  if (tokens.kinds[at] !== TOKEN.statement) return word === 'with' && tokens.kinds[at + 2] === TOKEN.as;
  const next = tokens.kinds[at + 1];
  const nextWord = wordAt(tokens, at + 1);
  switch (word) {
    case 'insert':
    case 'replace':
    case 'merge':
      return (
        next === TOKEN.into &&
        tokens.kinds[at + 2] === TOKEN.word &&
        isOneOf(tokens.kinds[at + 3], [TOKEN.open, TOKEN.clause, TOKEN.select, TOKEN.dot])
      );
    case 'delete': {
      const from = next === TOKEN.from ? at + 1 : at + 2;
      return (
        tokens.kinds[from] === TOKEN.from &&
        tokens.kinds[from + 1] === TOKEN.word &&
        (first > 0 || tokens.from > 0 || from + 2 < tokens.count) &&
        endsOr(tokens, from + 2, [TOKEN.condition, TOKEN.dot])
      );
    }
    case 'update':
      return (
        next === TOKEN.word && wordAt(tokens, at + 2) === 'set' && tokens.kinds[at + 4] === TOKEN.compare
      );
    case 'drop':
    case 'truncate':
    case 'alter':
    case 'create':
      return isDefinition(tokens, at, word);
    case 'exec':
    case 'execute':
      return (
        (next === TOKEN.open &&
          isOneOf(tokens.kinds[at + 2], [TOKEN.string, TOKEN.openString, TOKEN.variable])) ||
        next === TOKEN.variable ||
        nextWord === 'immediate' ||
        nextWord.startsWith('xp_') ||
        nextWord.startsWith('sp_') ||
        nextWord === 'master' ||
        (next === TOKEN.word && tokens.kinds[at + 2] === TOKEN.dot)
      );
    case 'declare':
      return next === TOKEN.variable;
    case 'waitfor':
      return (
        (nextWord === 'delay' || nextWord === 'time') &&
        isOneOf(tokens.kinds[at + 2], [
          TOKEN.string,
          TOKEN.openString,
          TOKEN.number,
          TOKEN.variable,
          undefined,
        ])
      );
    case 'shutdown':
      return at + 1 >= tokens.count
        ? first > 0
        : next === TOKEN.endComment ||
            next === TOKEN.semicolon ||
            (wordAt(tokens, at + 1) === 'with' && first > 0);
    case 'begin':
      return (
        (next === TOKEN.word && isOneOf(tokens.kinds[at + 2], [TOKEN.dot, TOKEN.open])) ||
        next === TOKEN.statement
      );
    case 'call':
    case 'do':
    case 'pragma':
      return (
        next === TOKEN.word && (tokens.kinds[at + 2] === TOKEN.open || tokens.kinds[at + 2] === TOKEN.dot)
      );
    case 'set':
      return next === TOKEN.variable;
    case 'grant':
    case 'revoke':
      return (
        (next === TOKEN.all || nextWord === 'select') && ['on', 'privileges'].includes(wordAt(tokens, at + 2))
      );
    case 'load':
      return nextWord === 'data' || nextWord === 'xml';
    case 'attach':
    case 'detach':
      return nextWord === 'database';
    case 'handler':
    case 'kill':
    case 'copy':
    case 'rename':
    case 'use':
      return (
        word === 'copy' && next === TOKEN.word && isOneOf(tokens.kinds[at + 2], [TOKEN.from, TOKEN.open])
      );
    default:
      return false;
  }
}

const isOneOf = (kind: number | undefined, kinds: readonly (number | undefined)[]): boolean =>
  kinds.includes(kind);

/** The statement ends at `at`, or goes on with one of these. */
function endsOr(tokens: Tokens, at: number, kinds: readonly number[]): boolean {
  if (at >= tokens.count) return true;
  const kind = tokens.kinds[at];
  return (
    kind === TOKEN.endComment ||
    kind === TOKEN.semicolon ||
    kind === TOKEN.logic ||
    (kind !== undefined && kinds.includes(kind))
  );
}

function isDefinition(tokens: Tokens, at: number, word: string): boolean {
  let next = at + 1;
  if (wordAt(tokens, next) === 'or' && wordAt(tokens, next + 1) === 'replace') next += 2;
  if (tokens.kinds[next] !== TOKEN.object) return word === 'create' && wordAt(tokens, next) === 'alias';
  if (wordAt(tokens, next + 1) === 'if') return true;
  if (tokens.kinds[next + 1] !== TOKEN.word) return false;
  let after = next + 2;
  while (after < next + 8 && tokens.kinds[after] === TOKEN.dot) after += 2;
  if (word === 'create')
    return endsOr(tokens, after, [TOKEN.open, TOKEN.as, TOKEN.select]) && after < tokens.count;
  if (word === 'alter')
    return (
      tokens.kinds[after] === TOKEN.statement ||
      isOneOf(tokens.kinds[after], [TOKEN.object]) ||
      wordAt(tokens, after) === 'add'
    );
  return endsOr(tokens, after, [TOKEN.comma]);
}

/** `select` with a list; a list of plain words must come from a table. */
function selectsHere(tokens: Tokens, at: number): boolean {
  if (!selects(tokens, at)) return false;
  const operand = readOperand(tokens, at);
  if (wordAt(tokens, at) === '*')
    return tokens.kinds[at + 1] === TOKEN.from || tokens.kinds[at + 1] === TOKEN.into;
  if (operand === undefined) return true;
  if (operand.kind === 'call') return true;
  return isOneOf(tokens.kinds[operand.end], [TOKEN.from, TOKEN.comma, TOKEN.into, TOKEN.endComment, TOKEN.as])
    ? mentionsFrom(tokens, operand.end) || operand.kind === 'literal'
    : false;
}

/** `from` within the next tokens: "select apples, oranges" alone is a shopping list. */
function mentionsFrom(tokens: Tokens, at: number): boolean {
  for (let one = at; one < Math.min(tokens.count, at + 256); one += 1) {
    if (tokens.kinds[one] !== TOKEN.from) continue;
    const table = readOperand(tokens, one + 1);
    if (table !== undefined && tokens.kinds[table.end] === TOKEN.condition)
      return table.end + 1 < tokens.count;
    if (
      table !== undefined &&
      endsOr(tokens, table.end, [
        TOKEN.condition,
        TOKEN.comma,
        TOKEN.clause,
        TOKEN.order,
        TOKEN.close,
        TOKEN.union,
        TOKEN.as,
        TOKEN.open,
      ])
    )
      return true;
  }
  return false;
}

function hasCompare(tokens: Tokens, at: number): boolean {
  const left = readOperand(tokens, at);
  return left !== undefined && (tokens.kinds[left.end] === TOKEN.compare || left.kind === 'call');
}
