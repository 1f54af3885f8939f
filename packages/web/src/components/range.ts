import type { Span } from '../api/queries.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Range {
  readonly key: string;
  readonly label: string;
  /** null = whatever the server takes for the newest 24 hours of data; old logs that were replayed show up so. */
  readonly spanMs: number | null;
  /** Width of a step in charts: 60 to 100 steps. */
  readonly stepMs: number;
}

/** Spans a reader can choose, shortest first. */
export const RANGES = [
  { key: 'latest', label: 'Newest 24 hours of data', spanMs: null, stepMs: 15 * MINUTE },
  { key: '1h', label: 'Last hour', spanMs: HOUR, stepMs: MINUTE },
  { key: '6h', label: 'Last 6 hours', spanMs: 6 * HOUR, stepMs: 5 * MINUTE },
  { key: '24h', label: 'Last 24 hours', spanMs: DAY, stepMs: 15 * MINUTE },
  { key: '7d', label: 'Last 7 days', spanMs: 7 * DAY, stepMs: 2 * HOUR },
  { key: '30d', label: 'Last 30 days', spanMs: 30 * DAY, stepMs: 6 * HOUR },
] as const satisfies readonly Range[];

export const rangeOf = (key: string | undefined, fallback: string): Range =>
  RANGES.find((range) => range.key === key) ?? RANGES.find((range) => range.key === fallback) ?? RANGES[0];

/** The span that ends now. */
export function spanOf({ spanMs }: Range, nowMs: number): Span {
  if (spanMs === null) return {};
  return { from: new Date(nowMs - spanMs).toISOString(), to: new Date(nowMs).toISOString() };
}
