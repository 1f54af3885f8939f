const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Range {
  readonly key: string;
  readonly label: string;
  readonly spanMs: number;
  /** Width of a step in charts: 60 to 100 steps. */
  readonly stepMs: number;
}

/** Spans a reader can choose, shortest first. */
export const RANGES = [
  { key: '1h', label: 'Last hour', spanMs: HOUR, stepMs: MINUTE },
  { key: '6h', label: 'Last 6 hours', spanMs: 6 * HOUR, stepMs: 5 * MINUTE },
  { key: '24h', label: 'Last 24 hours', spanMs: DAY, stepMs: 15 * MINUTE },
  { key: '7d', label: 'Last 7 days', spanMs: 7 * DAY, stepMs: 2 * HOUR },
  { key: '30d', label: 'Last 30 days', spanMs: 30 * DAY, stepMs: 6 * HOUR },
] as const satisfies readonly Range[];

export const rangeOf = (key: string | undefined, fallback: string): Range =>
  RANGES.find((range) => range.key === key) ?? RANGES.find((range) => range.key === fallback) ?? RANGES[2];

/** The span that ends now. */
export const spanOf = (range: Range, nowMs: number): { readonly from: string; readonly to: string } => ({
  from: new Date(nowMs - range.spanMs).toISOString(),
  to: new Date(nowMs).toISOString(),
});
