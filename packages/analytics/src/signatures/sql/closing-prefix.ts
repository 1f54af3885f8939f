import { wordAt } from './operand.js';
import { TOKEN, type Tokens } from './tokens.js';

/** `after-quote`: the tokens follow a quote that is taken to close the application's string. */
export type SqlContext = 'bare' | 'after-quote';

/** The tokens by which a value ends where an injection begins: `1`, `-1`, `1%`, `)`, or after a quote nothing but `)`. */
export interface ClosingPrefix {
  readonly context: SqlContext;
  /** Index of the first token that is not part of it. */
  readonly end: number;
  /** The same without a leading number. */
  readonly bare: number;
  /** The quote before stands as one that opens a phrase does: a space before it and none behind. */
  readonly opening: boolean;
}

export function closingPrefix(tokens: Tokens, context: SqlContext): ClosingPrefix {
  let at = 0;
  let bare = 0;
  if (context === 'bare') {
    while (at < 2 && tokens.kinds[at] === TOKEN.arithmetic) at += 1;
    if (tokens.kinds[at] === TOKEN.number) at += 1;
    else at = 0;
    if (at > 0 && wordAt(tokens, at) === '%') at += 1;
  }
  while (tokens.kinds[at] === TOKEN.close) at += 1;
  while (tokens.kinds[bare] === TOKEN.close) bare += 1;
  // `1) as x where …`, `') in boolean mode) and …`
  if (at > 0 || context === 'after-quote') {
    if (tokens.kinds[at] === TOKEN.as && tokens.kinds[at + 1] === TOKEN.word) at += 2;
    if (tokens.kinds[at] === TOKEN.inWord && wordAt(tokens, at + 1) === 'boolean') at += 3;
    while (tokens.kinds[at] === TOKEN.close) at += 1;
  }
  // The `end` of a `case` that the application began.
  if (wordAt(tokens, at) === 'end' && at + 1 < tokens.count) at += 1;
  return { context, end: at, bare, opening: opens(tokens) };
}

function opens(tokens: Tokens): boolean {
  const quote = tokens.from - 1;
  return quote > 0 && tokens.text.charCodeAt(quote - 1) <= 0x20 && tokens.text.charCodeAt(quote + 1) > 0x20;
}
