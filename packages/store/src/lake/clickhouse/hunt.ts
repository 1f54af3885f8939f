import type { ClickHouseClient } from '@clickhouse/client';
import { checkSyntaxTree } from '../guard/check-syntax-tree.js';
import { checkTokens } from '../guard/check-tokens.js';
import { ALLOWED, refused, type Verdict } from '../guard/verdict.js';
import type { HuntLimits, HuntOutcome } from '../lake.js';
import { CALLS_TABLE, VIEWS } from './schema-sql.js';

type Checked = Verdict | { readonly kind: 'canonical'; readonly sql: string };

/**
 * Runs an analyst's text in a session of its own that is thrown away afterwards. First the engine's formatter, given
 * the text as a bound value, writes it anew: one statement, no comments. What is checked is what is run. The limits and the bounds of `calls` hold from the start; `readonly` comes after the check (which needs EXPLAIN) and
 * cannot be taken back. `comment` is a word of ours by which the query can be found and killed. Never rejects.
 */
export async function hunt(
  client: ClickHouseClient,
  sql: string,
  limits: HuntLimits,
  comment: string,
): Promise<HuntOutcome> {
  const started = performance.now();
  try {
    for (const statement of [`SET log_comment = '${comment}'`, ...limitSql(limits)])
      await client.command({ query: statement });
    const checked = await check(client, sql);
    if (checked.kind !== 'canonical') {
      return checked.kind === 'refused'
        ? checked
        : refusedOutcome('Only a plain SELECT is available in hunts.');
    }
    await client.command({ query: 'SET readonly = 1' });
    const answer = await client.query({ query: checked.sql, format: 'JSONCompact' });
    const { meta = [], data } = await answer.json<readonly unknown[]>();
    return {
      kind: 'answered',
      table: { columns: meta, rows: data.slice(0, limits.maxRows) },
      elapsedMs: performance.now() - started,
      truncated: data.length > limits.maxRows,
    };
  } catch (error) {
    return outcomeOf(error);
  }
}

const refusedOutcome = (detail: string): HuntOutcome => ({ kind: 'refused', detail });

async function check(client: ClickHouseClient, sql: string): Promise<Checked> {
  const canonical = await firstColumn(client, 'SELECT formatQuery({sql:String}) AS line', { sql });
  const text = canonical.join('\n');
  if (!/^(\(*SELECT|WITH|FROM)\b/.test(text)) return refused('Only a plain SELECT is available in hunts.');
  const byTokens = checkTokens(text);
  if (byTokens.kind === 'refused') return byTokens;
  const tree = await firstColumn(client, `SELECT explain AS line FROM (EXPLAIN AST ${text})`);
  const byTree = checkSyntaxTree(tree);
  return byTree.kind === ALLOWED.kind ? { kind: 'canonical', sql: text } : byTree;
}

async function firstColumn(
  client: ClickHouseClient,
  query: string,
  parameters: Record<string, unknown> = {},
): Promise<string[]> {
  const answer = await client.query({ query, query_params: parameters, format: 'JSONEachRow' });
  const rows = await answer.json<{ line: string }>();
  return rows.map((row) => row.line);
}

/** Memory of the answer itself, which becomes JavaScript values. */
const MAX_RESULT_BYTES = 64_000_000;

function limitSql(limits: HuntLimits): readonly string[] {
  const bounds = [
    ...(limits.fromMs === undefined
      ? []
      : [`time >= fromUnixTimestamp64Milli(${Math.trunc(limits.fromMs)})`]),
    ...(limits.toMs === undefined ? [] : [`time < fromUnixTimestamp64Milli(${Math.trunc(limits.toMs)})`]),
  ];
  const filter = `{'${CALLS_TABLE}': '${bounds.join(' AND ')}'}`;
  return [
    `USE ${VIEWS}`,
    `SET max_execution_time = ${limits.maxSeconds}, timeout_overflow_mode = 'throw',
      max_memory_usage = ${Math.trunc(limits.maxMemoryBytes)},
      max_result_rows = ${Math.trunc(limits.maxRows) + 1}, result_overflow_mode = 'break',
      \`limit\` = ${Math.trunc(limits.maxRows) + 1}, max_result_bytes = ${MAX_RESULT_BYTES},
      max_threads = 1, function_range_max_elements_in_block = 10000000,
      max_bytes_ratio_before_external_group_by = 0, max_bytes_ratio_before_external_sort = 0,
      max_bytes_ratio_before_external_join = 0, output_format_json_quote_64bit_integers = 0,
      output_format_json_quote_denormals = 0, allow_introspection_functions = 0`,
    ...(bounds.length === 0 ? [] : [`SET additional_table_filters = ${filter}`]),
  ];
}

/** Engine's error types that say "too much" rather than "wrong". */
const TOO_EXPENSIVE: ReadonlySet<string> = new Set([
  'TIMEOUT_EXCEEDED',
  'TOO_SLOW',
  'MEMORY_LIMIT_EXCEEDED',
  'TOO_MANY_ROWS',
  'TOO_MANY_BYTES',
  'TOO_MANY_ROWS_OR_BYTES',
  'QUERY_WAS_CANCELLED',
  'TOO_LARGE_ARRAY_SIZE',
  'TOO_LARGE_STRING_SIZE',
  'TOO_DEEP_RECURSION',
  'ARGUMENT_OUT_OF_BOUND',
]);

function outcomeOf(error: unknown): HuntOutcome {
  const detail = sentence(error instanceof Error ? error.message : String(error));
  // By shape: the client and chDB each have a class of this name.
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  return { kind: TOO_EXPENSIVE.has(type) ? 'too-expensive' : 'refused', detail };
}

/** The engine's message without what only concerns how we asked. */
function sentence(message: string): string {
  const cut = message.indexOf(': In scope SELECT formatQuery');
  const text = (cut < 0 ? message : message.slice(0, cut)).split('Expected one of:')[0] ?? message;
  return text.trim().slice(0, 1000);
}
