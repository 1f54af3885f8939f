import type { TokenClass } from '@gatewatch/model';
import { generalise } from './generalise.js';
import type { MakeToken, MintedToken, TokenMint } from './make-token.js';
import type { Action, FieldRules, PolicyPlace } from './policy.js';

export type NotedPlace = PolicyPlace | 'method';

/** A token that was made for the call at hand, and the value it stands for. Never leaves the process in clear. */
export interface NotedToken {
  readonly place: NotedPlace;
  /** Number of a path segment, cleaned name of a parameter or header. */
  readonly key: string | number;
  readonly minted: MintedToken;
  readonly value: string;
}

const MASK = '***';
/** As many as a call may carry traits of. */
const MOST_NOTED = 64;

/**
 * Where cleaners get their tokens: it knows the place they are at, applies what the policy says of classes found there,
 * and notes each token, so that traits, former tokens and the vault can be filled when the call is done.
 */
export class TokenDesk {
  readonly noted: NotedToken[] = [];
  readonly #mint: TokenMint;
  #place: NotedPlace = 'path';
  #key: string | number = '';
  #rules: FieldRules | undefined;

  constructor(mint: TokenMint) {
    this.#mint = mint;
  }

  /** For findings at the current place: usually a token, or what the policy wants instead. */
  readonly makeToken: MakeToken = (tokenClass, value) => {
    const action = this.#rules?.byClass.get(tokenClass);
    // What a policy keeps is never handed here; whatever is, must not pass.
    if (action === undefined || action.kind === 'keep') return this.token(tokenClass, value);
    return this.replace(action, tokenClass, value) ?? '';
  };

  at(place: NotedPlace, key: string | number, rules: FieldRules | undefined): void {
    this.#place = place;
    this.#key = key;
    this.#rules = rules;
  }

  get spared(): ReadonlySet<TokenClass> | undefined {
    return this.#rules?.spared;
  }

  token(tokenClass: TokenClass, value: string, domain?: string): string {
    const minted = this.#mint.mint(tokenClass, value, domain);
    if (this.noted.length < MOST_NOTED)
      this.noted.push({ place: this.#place, key: this.#key, minted, value });
    return minted.token;
  }

  /** What an action other than `keep` makes of a value; undefined leaves it out. */
  replace(
    action: Exclude<Action, { kind: 'keep' }>,
    tokenClass: TokenClass,
    value: string,
  ): string | undefined {
    switch (action.kind) {
      case 'drop':
        return undefined;
      case 'mask':
        return MASK;
      case 'tokenise':
        return this.token(tokenClass, value, action.domain);
      case 'generalise':
        return generalise(value, action.to) ?? MASK;
    }
  }

  /** Takes back tokens that were made for a value which is left out. */
  forget(count: number): void {
    if (this.noted.length > count) this.noted.length = count;
  }
}
