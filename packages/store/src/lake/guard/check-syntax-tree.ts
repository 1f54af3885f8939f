import { ALLOWED, refused, type Verdict } from './verdict.js';

/** Node kinds of `EXPLAIN AST` that only read. Not among them: `Set` (SETTINGS), `ColumnsApplyTransformer`, parameters. */
const KINDS: ReadonlySet<string> = new Set([
  'ArrayJoin',
  'Asterisk',
  'ColumnsExceptTransformer',
  'ColumnsListMatcher',
  'ColumnsRegexpMatcher',
  'ColumnsReplaceTransformer',
  'ColumnsReplaceTransformer::Replacement',
  'ColumnsTransformerList',
  'ExpressionList',
  'Function',
  'Identifier',
  'InterpolateElement',
  'Literal',
  'OrderByElement',
  'QualifiedAsterisk',
  'QualifiedColumnsListMatcher',
  'QualifiedColumnsRegexpMatcher',
  'SampleRatio',
  'SelectIntersectExceptQuery',
  'SelectQuery',
  'SelectWithUnionQuery',
  'Subquery',
  'TableExpression',
  'TableIdentifier',
  'TableJoin',
  'TablesInSelectQuery',
  'TablesInSelectQueryElement',
  'WindowDefinition',
  'WindowListElement',
  'WithElement',
]);

const SENTENCES: Readonly<Record<string, string>> = {
  Set: 'SETTINGS are not available in hunts: the limits are fixed.',
  ColumnsApplyTransformer: 'APPLY is not available in hunts.',
  QueryParameter: 'Query parameters are not available in hunts.',
};

/** A name of ours, or of a common table expression; `system.one` is what a SELECT without FROM reads. */
const TABLE_NAME = /^([A-Za-z_][A-Za-z0-9_]*|system\.one)( \(alias .*\))?$/;

/**
 * Second check, on the tree the engine itself parsed: `lines` of `EXPLAIN AST`, one node each, indented by depth.
 * Names are printed raw, so that one with a line break makes a line of its own: that can only add refusals.
 */
export function checkSyntaxTree(lines: readonly string[]): Verdict {
  for (const line of lines) {
    const node = line.trimStart();
    const space = node.indexOf(' ');
    const kind = space < 0 ? node : node.slice(0, space);
    if (!KINDS.has(kind)) return refused(SENTENCES[kind] ?? 'Only a plain SELECT is available in hunts.');
    if (kind === 'TableIdentifier' && !TABLE_NAME.test(node.slice(space + 1))) {
      return refused('Only the views calls, alerts and endpoints can be read, by these names.');
    }
  }
  return ALLOWED;
}
