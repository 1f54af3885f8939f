import type { CompletenessRow } from '@gatewatch/model';

interface ShownMinute {
  /** Minutes since 1970. */
  readonly at: number;
  /** Undefined where nothing was heard. */
  readonly row: CompletenessRow | undefined;
}

/** A gateway node over the minutes shown. */
export interface NodeCompleteness {
  readonly node: string;
  /** Oldest first, one for each minute shown. */
  readonly minutes: readonly ShownMinute[];
  readonly arrived: number;
  /** Calls the node served in minutes where it tells; null when it never does. */
  readonly expected: number | null;
  /** 0 … 1 over all minutes that tell. */
  readonly share: number | null;
  readonly duplicates: number;
  /** Median over the minutes, milliseconds. */
  readonly skewMs: number | null;
}

const MINUTE_MS = 60_000;

/** Puts rows in order by node, with a place for every minute between `fromMs` (inclusive) and `toMs`. */
export function byNode(rows: readonly CompletenessRow[], fromMs: number, toMs: number): NodeCompleteness[] {
  const first = Math.floor(fromMs / MINUTE_MS);
  const count = Math.max(0, Math.floor(toMs / MINUTE_MS) - first);
  const nodes = new Map<string, (CompletenessRow | undefined)[]>();
  for (const row of rows) {
    const index = Math.floor(Date.parse(row.minute) / MINUTE_MS) - first;
    if (index < 0 || index >= count) continue;
    let minutes = nodes.get(row.node);
    if (minutes === undefined) {
      minutes = Array.from({ length: count });
      nodes.set(row.node, minutes);
    }
    minutes[index] = row;
  }
  return [...nodes]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([node, rows]) =>
      summed(
        node,
        rows.map((row, index) => ({ at: first + index, row })),
      ),
    );
}

function summed(node: string, minutes: readonly ShownMinute[]): NodeCompleteness {
  const known = minutes.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const telling = known.filter((row) => row.expected !== null && row.expected > 0);
  const expected = telling.reduce((sum, row) => sum + (row.expected ?? 0), 0);
  const arrivedOfExpected = telling.reduce((sum, row) => sum + Math.min(row.arrived, row.expected ?? 0), 0);
  const skews = known.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs])).sort((a, b) => a - b);
  return {
    node,
    minutes,
    arrived: known.reduce((sum, row) => sum + row.arrived, 0),
    expected: telling.length === 0 ? null : expected,
    share: expected === 0 ? null : arrivedOfExpected / expected,
    duplicates: known.reduce((sum, row) => sum + row.duplicates, 0),
    skewMs: skews[Math.floor(skews.length / 2)] ?? null,
  };
}

export type MinuteState = 'none' | 'unknown' | 'whole' | 'nearly' | 'gap' | 'lost';

/** How a minute is drawn. */
export function stateOf(row: CompletenessRow | undefined): MinuteState {
  if (row === undefined) return 'none';
  if (row.share === null) return 'unknown';
  if (row.share >= 0.999) return 'whole';
  if (row.share >= 0.99) return 'nearly';
  return row.share >= 0.5 ? 'gap' : 'lost';
}

/** `99.9 %`, rounded down so that a gap never reads as 100 %. */
export const percentOf = (share: number): string =>
  share >= 1 ? '100 %' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
