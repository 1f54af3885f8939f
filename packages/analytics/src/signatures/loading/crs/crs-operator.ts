import { createReading } from '../../decoding/reading.js';
import { htmlClaims } from '../../html/html-claims.js';
import { lazyPattern, whyNotLinear } from '../../matching/linear-pattern.js';
import { createLiteralIndex } from '../../matching/literal-index.js';
import { sqlClaims } from '../../sql/sql-claims.js';
import { requiredLiterals } from '../required-literals.js';

/** An operator, ready; `literals`: one of them occurs wherever it matches, none: cannot be told. */
export type CrsOperator =
  | {
      readonly kind: 'operator';
      readonly test: (text: string) => boolean;
      readonly literals: readonly string[];
    }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Reads `@rx …`, `!@pm …`, `@pmFromFile name.data`, and without `@` an expression. */
export function readOperator(text: string, lists: ReadonlyMap<string, string>): CrsOperator {
  const negated = text.startsWith('!');
  const rest = negated ? text.slice(1) : text;
  const space = rest.indexOf(' ');
  const name = rest.startsWith('@') ? rest.slice(1, space === -1 ? undefined : space).toLowerCase() : 'rx';
  const argument = rest.startsWith('@') ? (space === -1 ? '' : rest.slice(space + 1).trim()) : rest;
  const made = operatorOf(name, argument, lists);
  if (made.kind === 'rejected' || !negated) return made;
  return { kind: 'operator', test: (value) => !made.test(value), literals: [] };
}

function operatorOf(name: string, argument: string, lists: ReadonlyMap<string, string>): CrsOperator {
  if (argument.includes('%{'))
    return { kind: 'rejected', reason: 'the operator refers to a variable (%{…})' };
  switch (name) {
    case 'rx': {
      const problem = whyNotLinear(argument);
      if (problem !== undefined) return { kind: 'rejected', reason: problem };
      const pattern = lazyPattern(argument, 'exact');
      return ready((value) => pattern.test(value), requiredLiterals(argument));
    }
    case 'pm':
      return phrases(argument.split(' '));
    case 'pmf':
    case 'pmfromfile': {
      const list = lists.get(argument.slice(argument.lastIndexOf('/') + 1));
      if (list === undefined)
        return { kind: 'rejected', reason: `the list ${argument} is not among the files` };
      return phrases(list.split('\n').filter((line) => !line.startsWith('#')));
    }
    case 'contains':
      return ready((value) => value.includes(argument), usable([argument]));
    case 'beginswith':
      return ready((value) => value.startsWith(argument), usable([argument]));
    case 'endswith':
      return ready((value) => value.endsWith(argument), usable([argument]));
    case 'streq':
      return ready((value) => value === argument, usable([argument]));
    case 'within':
      return ready((value) => argument.includes(value), []);
    case 'detectsqli':
      return ready((value) => sqlClaims(createReading(value, 'query')) !== 0, []);
    case 'detectxss':
      return ready((value) => htmlClaims(createReading(value, 'query')) !== 0, []);
    default:
      return { kind: 'rejected', reason: `the operator @${name} is not supported` };
  }
}

const ready = (test: (text: string) => boolean, literals: readonly string[]): CrsOperator => ({
  kind: 'operator',
  test,
  literals,
});

const usable = (literals: readonly string[]): readonly string[] =>
  literals.every((one) => one.length >= 3) ? literals.map((one) => one.toLowerCase()) : [];

/** Any of many phrases, in any letter case: one automaton. */
function phrases(list: readonly string[]): CrsOperator {
  const words = list.map((one) => one.trim().toLowerCase()).filter((one) => one !== '');
  if (words.length === 0) return { kind: 'rejected', reason: 'the list of phrases is empty' };
  const index = createLiteralIndex([words]);
  return ready((value) => {
    const touched: number[] = [];
    index.mark(value, new Int32Array(1), 1, touched);
    return touched.length > 0;
  }, usable(words));
}
