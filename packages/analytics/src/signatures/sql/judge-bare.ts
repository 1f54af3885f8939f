import type { ClosingPrefix } from './closing-prefix.js';
import { readOperand, wordAt } from './operand.js';
import { SQL_CLAIM } from './sql-claim.js';
import { TOKEN, type Tokens } from './tokens.js';

/** A value in parentheses that is longer than this is not looked into. Tokens. */
const MAX_INSIDE = 200;

/** What a value does that stands where a number belongs: `1 || substr(user,1,1) = 'a'`, `(cos('b')) --`. */
export function judgeBare(tokens: Tokens, closers: ClosingPrefix): number {
  const at = closers.end;
  if (at > 0 && wordAt(tokens, at) === '||' && readOperand(tokens, at + 1)?.kind === 'call')
    return SQL_CLAIM.breakOut;
  return isExpressionCutOff(tokens) ? SQL_CLAIM.commentOut : 0;
}

/** An expression in parentheses without a word of prose in it, and a comment that cuts the rest of the query off. */
function isExpressionCutOff(tokens: Tokens): boolean {
  const close = tokens.kinds[0] === TOKEN.open ? (tokens.partners[0] ?? -1) : -1;
  if (
    close < 2 ||
    close > MAX_INSIDE ||
    close !== tokens.count - 2 ||
    tokens.kinds[close + 1] !== TOKEN.endComment
  )
    return false;
  const comment = tokens.text.slice(tokens.starts[close + 1], tokens.ends[close + 1]).trim();
  if (comment.length > 2) return false;
  let calculates = false;
  for (let at = 1; at < close; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === TOKEN.word && tokens.kinds[at + 1] !== TOKEN.open) return false;
    if (kind === TOKEN.open || kind === TOKEN.logic || kind === TOKEN.arithmetic || kind === TOKEN.compare)
      calculates = true;
  }
  return calculates;
}
