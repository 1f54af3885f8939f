import { TOKEN, type Tokens } from './tokens.js';
import { ATTACK_FUNCTIONS } from './words.js';

/** What stands where SQL wants a value. */
export interface Operand {
  /** Index of the token after it. */
  readonly end: number;
  /** `literal`: number, string or constant; `name`: a column; `call`: a known function or a sub-select; `group`: other parentheses. */
  readonly kind: 'literal' | 'name' | 'call' | 'group';
  readonly openString: boolean;
}

/** Signs and `not` before a value, and values joined by arithmetic, followed at most so far. */
const MAX_STEPS = 64;

/** Reads one value from token `at`, with arithmetic behind it; undefined where there is none. Parentheses are jumped over, not entered. */
export function readOperand(tokens: Tokens, at: number): Operand | undefined {
  let one = readSingle(tokens, at);
  for (let step = 0; one !== undefined && step < MAX_STEPS; step += 1) {
    if (tokens.kinds[one.end] !== TOKEN.arithmetic) break;
    const more = readSingle(tokens, one.end + 1);
    if (more === undefined) break;
    one = { end: more.end, kind: stronger(one.kind, more.kind), openString: more.openString };
  }
  return one;
}

const RANK = { literal: 0, name: 1, group: 2, call: 3 } as const;
const stronger = (a: Operand['kind'], b: Operand['kind']): Operand['kind'] => (RANK[a] >= RANK[b] ? a : b);

function readSingle(tokens: Tokens, first: number): Operand | undefined {
  const { kinds } = tokens;
  let at = first;
  while (at < first + MAX_STEPS && (kinds[at] === TOKEN.not || kinds[at] === TOKEN.arithmetic)) at += 1;
  const kind = at < tokens.count ? kinds[at] : undefined;
  switch (kind) {
    case TOKEN.number:
    case TOKEN.constant:
      return { end: castEnd(tokens, at + 1), kind: 'literal', openString: false };
    case TOKEN.string:
    case TOKEN.openString:
      return { end: castEnd(tokens, at + 1), kind: 'literal', openString: kind === TOKEN.openString };
    case TOKEN.variable:
      return { end: at + 1, kind: 'call', openString: false };
    case TOKEN.open:
      return group(tokens, at);
    case TOKEN.case:
      return { end: at + 1, kind: isCaseWhen(tokens, at) ? 'call' : 'name', openString: false };
    case TOKEN.select:
      return { end: at + 1, kind: 'call', openString: false };
    case TOKEN.word:
    case TOKEN.clause:
    case TOKEN.statement:
    case TOKEN.object:
    case TOKEN.logic:
      return nameOrCall(tokens, at);
    default:
      return undefined;
  }
}

const isCaseWhen = (tokens: Tokens, at: number): boolean =>
  wordAt(tokens, at + 1) === 'when' ||
  wordAt(tokens, at + 2) === 'when' ||
  tokens.kinds[at + 1] === TOKEN.open;

/** `x::text`, PostgreSQL's cast. */
function castEnd(tokens: Tokens, at: number): number {
  const isCast = tokens.kinds[at] === TOKEN.other && tokens.text.startsWith('::', tokens.starts[at] ?? 0);
  return isCast ? at + 2 : at;
}

function group(tokens: Tokens, at: number): Operand {
  const partner = tokens.partners[at] ?? -1;
  let inner = at + 1;
  while (inner < at + MAX_STEPS && tokens.kinds[inner] === TOKEN.open) inner += 1;
  const content = tokens.kinds[inner];
  const end = partner === -1 ? tokens.count : partner + 1;
  if (content === TOKEN.select || content === TOKEN.case) return { end, kind: 'call', openString: false };
  const within = content === TOKEN.open ? undefined : readSingle(tokens, inner);
  const asks = within?.kind === 'literal' && tokens.kinds[within.end] === TOKEN.compare && end > within.end;
  const kind = within?.kind === 'call' || asks ? 'call' : within?.kind === 'literal' ? 'literal' : 'group';
  return { end: castEnd(tokens, end), kind, openString: false };
}

function nameOrCall(tokens: Tokens, first: number): Operand | undefined {
  const { kinds } = tokens;
  let at = first;
  while (at < first + MAX_STEPS && kinds[at + 1] === TOKEN.dot && at + 2 < tokens.count) at += 2;
  if (kinds[at + 1] === TOKEN.open) {
    const partner = tokens.partners[at + 1] ?? -1;
    const known = ATTACK_FUNCTIONS.has(wordAt(tokens, at));
    return {
      end: castEnd(tokens, partner === -1 ? tokens.count : partner + 1),
      kind: known ? 'call' : 'group',
      openString: false,
    };
  }
  if (kinds[at] !== TOKEN.word && kinds[first] !== TOKEN.word && kinds[at] !== TOKEN.object) return undefined;
  return { end: castEnd(tokens, at + 1), kind: 'name', openString: false };
}

export const wordAt = (tokens: Tokens, at: number): string =>
  at >= 0 && at < tokens.count ? tokens.text.slice(tokens.starts[at], tokens.ends[at]) : '';
