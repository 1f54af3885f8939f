import type { CompletenessRow } from '@gatewatch/model';
import type { StoredCompleteness } from '@gatewatch/store';
import { groupBy } from './group-by.js';

/**
 * One row per node and minute from what several collectors saw of it. Lines may be spread over collectors: what arrived
 * adds up, while each of them counts the lines that the others got as missing from the sequence. So the node served as
 * many as the largest of: its own counter, and any collector's arrived + missing.
 */
export function nodeMinutes(rows: readonly StoredCompleteness[]): CompletenessRow[] {
  return [...groupBy(rows, ({ minute, node }) => `${minute} ${node}`).values()].map(combine);
}

function combine(rows: readonly StoredCompleteness[]): CompletenessRow {
  const [first] = rows;
  const expectations = rows.flatMap(({ arrived, served, missing }) => [
    ...(served === undefined ? [] : [served]),
    ...(missing === undefined ? [] : [arrived + missing]),
  ]);
  const arrived = sum(rows.map((row) => row.arrived));
  const expected = expectations.length === 0 ? null : Math.max(...expectations);
  const skews = rows.flatMap(({ skewMs }) => (skewMs === undefined ? [] : [skewMs]));
  return {
    node: first?.node ?? '',
    minute: first?.minute ?? '',
    arrived,
    expected,
    share: expected === null || expected === 0 ? null : Math.min(1, arrived / expected),
    duplicates: sum(rows.map((row) => row.duplicates)),
    skewMs: skews.reduce<number | null>(
      (widest, skew) => (Math.abs(skew) > Math.abs(widest ?? 0) ? skew : (widest ?? skew)),
      null,
    ),
    collectors: rows.map(({ collector }) => collector),
  };
}

/** Share of all calls of a minute that arrived, over nodes that tell; undefined when none does. */
export function shareOf(rows: readonly CompletenessRow[]): number | undefined {
  const telling = rows.filter(({ expected }) => expected !== null && expected > 0);
  const expected = sum(telling.map((row) => row.expected ?? 0));
  if (expected === 0) return undefined;
  return sum(telling.map((row) => Math.min(row.arrived, row.expected ?? 0))) / expected;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
