import { AGGREGATE_FUNCTIONS, COMBINATORS } from './aggregate-functions.js';
import { SCALAR_FUNCTIONS } from './scalar-functions.js';
import { scanTokens, type Token } from './scan-tokens.js';
import { ALLOWED, refused, type Verdict } from './verdict.js';

/** Table functions that make rows out of nothing. */
const TABLE_FUNCTIONS: ReadonlySet<string> = new Set([
  'numbers',
  'generateSeries',
  'generate_series',
  'values',
  'SQLStandardValues',
]);

/** Words that the formatter may put before a parenthesis and that call nothing. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `ALL AND ANY ARRAY AS ASC BETWEEN BY CASE COLUMNS CROSS CUBE DESC DISTINCT ELSE END EXCEPT FILTER FROM FULL GLOBAL
  GROUP GROUPING HAVING ILIKE IN INNER INTERPOLATE INTERSECT IS JOIN LEFT LIKE LIMIT MATERIALIZED NOT OFFSET ON OR
  ORDER OVER PREWHERE QUALIFY REPLACE RIGHT ROLLUP SELECT SETS STRICT THEN UNION USING WHEN WHERE WITH FILL STEP TO
  DIV MOD SEMI ANTI ASOF PASTE NULLS FIRST LAST RANGE ROWS`.split(/\s+/),
);

/** Databases that exist beside ours; `gatewatch` itself is refused too, so that names stay as documented. */
const DATABASES: ReadonlySet<string> = new Set([
  'system',
  'information_schema',
  'default',
  'gatewatch',
  'gatewatch_store',
  '_temporary_and_external_tables',
]);

/**
 * Checks every call and every qualified name in the text itself: `EXPLAIN AST` leaves out what stands in window
 * definitions and column transformers, the text leaves out nothing. `canonical` is what the formatter wrote.
 */
export function checkTokens(canonical: string): Verdict {
  const tokens = scanTokens(canonical);
  if (tokens === undefined) return refused('A quote does not end.');
  // States are parsed by code that trusts them; a forged one could crash the engine.
  if (/aggregatefunction/i.test(canonical))
    return refused('States of aggregate functions are not available.');
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'word') continue;
    const next = tokens[index + 1];
    const verdict = isMark(next, '(') ? checkCall(token) : checkName(token, isMark(next, '.'));
    if (verdict.kind === 'refused') return verdict;
  }
  return ALLOWED;
}

const isMark = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'mark' && token.text === text;

function checkCall(token: { readonly text: string; readonly quoted: boolean }): Verdict {
  if (isAllowedFunction(token.text)) return ALLOWED;
  if (!token.quoted && KEYWORDS.has(token.text)) return ALLOWED;
  return refused(`The function ${token.text} is not available in hunts.`);
}

function checkName(token: { readonly text: string; readonly quoted: boolean }, qualifies: boolean): Verdict {
  const name = token.text.toLowerCase();
  const dot = name.indexOf('.');
  const database = dot >= 0 ? name.slice(0, dot) : qualifies ? name : undefined;
  if (database !== undefined && DATABASES.has(database)) {
    return refused(
      `Only the views calls, alerts and endpoints can be read, by these names; not ${token.text}.`,
    );
  }
  return ALLOWED;
}

const lowerCased = (names: Iterable<string>): ReadonlySet<string> =>
  new Set([...names].map((name) => name.toLowerCase()));
// Many functions are known in any case; none that is left out differs from a listed one by case alone (tested).
const CALLABLE = lowerCased([...SCALAR_FUNCTIONS, ...AGGREGATE_FUNCTIONS, ...TABLE_FUNCTIONS]);
const AGGREGATES = lowerCased(AGGREGATE_FUNCTIONS);
const SUFFIXES = COMBINATORS.map((name) => name.toLowerCase());

/** Longer than any with sensible combinators; bounds the recursion. */
const LONGEST_NAME = 64;

/** Also with combinators: `uniqExactIf`, `sumArrayOrNull`. */
export function isAllowedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return CALLABLE.has(lower) || (lower.length <= LONGEST_NAME && isCombined(lower));
}

function isCombined(lower: string): boolean {
  for (const suffix of SUFFIXES) {
    if (!lower.endsWith(suffix)) continue;
    const base = lower.slice(0, -suffix.length);
    if (AGGREGATES.has(base) || isCombined(base)) return true;
  }
  return false;
}
