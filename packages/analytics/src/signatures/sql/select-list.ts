import { readOperand, wordAt } from './operand.js';
import { TOKEN, type Tokens } from './tokens.js';

/** A list of columns, rather than English words, begins at `at`. */
export function selects(tokens: Tokens, at: number): boolean {
  let first = at;
  while (
    tokens.kinds[first] === TOKEN.all ||
    tokens.kinds[first] === TOKEN.not ||
    wordAt(tokens, first) === 'top'
  )
    first += 1;
  if (wordAt(tokens, first) === '*') return true;
  const operand = readOperand(tokens, first);
  if (operand === undefined) return false;
  if (operand.kind !== 'name') return true;
  const next = tokens.kinds[operand.end];
  if (next === TOKEN.comma || next === TOKEN.endComment) return true;
  return next === TOKEN.from && isTable(tokens, operand.end + 1);
}

/** A table name, and after it nothing that English would put there. */
function isTable(tokens: Tokens, at: number): boolean {
  const operand = readOperand(tokens, at);
  if (operand === undefined) return false;
  const next = operand.end < tokens.count ? tokens.kinds[operand.end] : undefined;
  return next !== TOKEN.word && next !== TOKEN.number && next !== TOKEN.statement && next !== TOKEN.inWord;
}
