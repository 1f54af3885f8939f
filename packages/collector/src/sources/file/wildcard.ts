/** One element of a pattern for one name. */
type Token =
  | { readonly kind: 'literal'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

/**
 * A pattern for one name, without `/`: `*` any run, `?` any one, `[a-z]` and `[!a-z]` sets. A leading dot is only matched by a dot.
 * Time: at most length of name × length of pattern, no recursion.
 */
export class Wildcard {
  private readonly tokens: readonly Token[];
  /** The name itself when the pattern has no wildcard. */
  readonly literal: string | undefined;
  private readonly dotted: boolean;

  constructor(pattern: string) {
    this.tokens = tokensOf(pattern);
    this.dotted = pattern.startsWith('.');
    this.literal = this.tokens.every(({ kind }) => kind === 'literal') ? pattern : undefined;
  }

  matches(name: string): boolean {
    if (name.startsWith('.') && !this.dotted) return false;
    const characters = [...name];
    let at = 0;
    let token = 0;
    let starToken = -1;
    let starAt = 0;
    while (at < characters.length) {
      const now = this.tokens[token];
      if (now?.kind === 'any') {
        starToken = token;
        starAt = at;
        token += 1;
      } else if (now !== undefined && matchesOne(now, characters[at] ?? '')) {
        token += 1;
        at += 1;
      } else if (starToken >= 0) {
        token = starToken + 1;
        starAt += 1;
        at = starAt;
      } else return false;
    }
    while (this.tokens[token]?.kind === 'any') token += 1;
    return token === this.tokens.length;
  }
}

function matchesOne(token: Token, character: string): boolean {
  switch (token.kind) {
    case 'literal':
      return token.character === character;
    case 'one':
      return true;
    case 'set':
      return token.ranges.some(([from, to]) => from <= character && character <= to) !== token.negated;
    case 'any':
      return false;
  }
}

function tokensOf(pattern: string): Token[] {
  const characters = [...pattern];
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (tokens[tokens.length - 1]?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '[') {
      const end = characters.indexOf(']', at + 2);
      if (end === -1) throw new Error(`"${pattern}": "[" without "]".`);
      tokens.push(setOf(characters.slice(at + 1, end)));
      at = end;
    } else tokens.push({ kind: 'literal', character });
  }
  return tokens;
}

function setOf(inside: readonly string[]): Token {
  const negated = inside[0] === '!' || inside[0] === '^';
  const ranges: (readonly [string, string])[] = [];
  for (let at = negated ? 1 : 0; at < inside.length; at += 1) {
    const from = inside[at] ?? '';
    const to = inside[at + 2];
    if (inside[at + 1] === '-' && to !== undefined) {
      ranges.push([from, to]);
      at += 2;
    } else ranges.push([from, from]);
  }
  return { kind: 'set', negated, ranges };
}
