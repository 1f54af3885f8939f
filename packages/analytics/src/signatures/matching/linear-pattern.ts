import { RE2JS } from 're2js';

/** A compiled expression: linear in the text, whatever the expression and the text. */
export interface LinearPattern {
  readonly test: (text: string) => boolean;
}

/** Expressions beyond this are refused: RE2 expands `x{1000}` and memory would grow with what a user writes. */
const MAX_PROGRAM = 20_000;

/**
 * Compiles at first use: most rules of a large set are never asked, and one compilation takes a millisecond or more.
 * RE2 (Cox 2010, "Regular Expression Matching in the Wild") runs automata in place of backtracking.
 */
export function lazyPattern(expression: string, letterCase: 'folded' | 'exact' = 'folded'): LinearPattern {
  let compiled: RE2JS | undefined;
  return {
    test(text) {
      compiled ??= RE2JS.compile(expression, flagsOf(letterCase));
      return compiled.test(text);
    },
  };
}

const flagsOf = (letterCase: 'folded' | 'exact'): number =>
  letterCase === 'folded' ? RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL : RE2JS.DOTALL;

/** Why an expression cannot be used, or undefined where it can. */
export function whyNotLinear(expression: string): string | undefined {
  try {
    const size = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL).programSize();
    return size > MAX_PROGRAM ? `the expression compiles to ${size} steps, over ${MAX_PROGRAM}` : undefined;
  } catch (error) {
    return `not an RE2 expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}
