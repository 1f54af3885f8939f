import type { AlertView, Endpoint, EndpointDetail, EnrichedCall } from '@gatewatch/model';

/** A result table: column order is the query's, `rows[i][j]` belongs to `columns[j]`. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

export type HuntOutcome =
  | {
      readonly kind: 'answered';
      readonly table: Table;
      readonly elapsedMs: number;
      readonly truncated: boolean;
    }
  /** The SQL is wrong or reaches for something it may not: `detail` says which, for the analyst. */
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'too-expensive'; readonly detail: string };

/** What is published in each view, in the words of the model; the lake knows the columns. */
export interface PublishedRows {
  readonly alerts: AlertView;
  /** With the templates it had before: calls are stored under them. */
  readonly endpoints: Endpoint & Pick<EndpointDetail, 'formerTemplates'>;
}

/**
 * Where calls live. Members: `chdb` (embedded); a ClickHouse cluster later. Duties:
 * `insertCalls` resolves only when the rows are on disk (fsynced) and stores each `token` at most once, however
 * often it is repeated with the same rows; calls of one lake come one after the other. `select` is for our own SQL
 * with bound parameters only (never built from strings that people typed); names: `calls`, `alerts`, `endpoints`.
 * `hunt` takes any text: read only, bounded in time, memory and rows, sees only these three views; it never throws.
 * `publish` shows the new rows at once or, if it fails, goes on showing the old. `close` may be called twice.
 * `history` gives calls back in order of event time, in memory that does not grow with the range.
 */
export interface Lake {
  insertCalls(token: string, calls: readonly EnrichedCall[]): Promise<void>;
  select<Row extends object>(sql: string, parameters?: Readonly<Record<string, unknown>>): Promise<Row[]>;
  hunt(sql: string, limits: HuntLimits): Promise<HuntOutcome>;
  /** Replaces what the view shows. */
  publish<View extends keyof PublishedRows>(view: View, rows: readonly PublishedRows[View][]): Promise<void>;
  history(range: HistoryRange): AsyncIterable<HistoryChunk>;
  close(): Promise<void>;
}

/** Event time, epoch milliseconds; `toMs` exclusive. */
export interface HistoryRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Rows as text for `decodeHistory`, which may be in another thread; `share` of the calls in the range read so far, 0 … 1. */
export interface HistoryChunk {
  readonly rows: string;
  readonly share: number;
}

export interface HuntLimits {
  /** Epoch milliseconds, bounds of the `calls` view, from inclusive, to exclusive; absent = open. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly maxSeconds: number;
  readonly maxRows: number;
  readonly maxMemoryBytes: number;
}
