import { z } from 'zod';
import { badRequest } from './problem.js';

const DAY_MS = 86_400_000;

export interface TimeRange {
  /** Epoch milliseconds, from inclusive, to exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
}

export const timeRangeQuery = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

/** What was asked for, else the last 24 hours of data: replayed logs are old, and an empty page helps nobody. */
export function timeRange(
  query: { from?: string | undefined; to?: string | undefined },
  newestMs: number,
): TimeRange {
  const toMs = query.to === undefined ? newestMs + 1 : Date.parse(query.to);
  const fromMs = query.from === undefined ? toMs - DAY_MS : Date.parse(query.from);
  if (fromMs >= toMs) throw badRequest('from', 'must be before "to"');
  return { fromMs, toMs };
}

/** The fewest round steps that still give a readable chart (at most `maxPoints`). */
export function stepFor({ fromMs, toMs }: TimeRange, maxPoints = 120): number {
  const least = (toMs - fromMs) / maxPoints;
  return STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}

const STEPS_MS = [1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, DAY_MS];

/** Key of a cached answer: a moving default range must not miss the cache with each new call. */
export const cacheKey = (query: object, { fromMs, toMs }: TimeRange): string =>
  'from' in query || 'to' in query ? `${fromMs}-${toMs}` : 'newest';

/** Bounds as the control store keeps times: UTC with milliseconds, so that they order as text. */
export const storedRange = (query: {
  from?: string | undefined;
  to?: string | undefined;
}): { readonly from?: string; readonly to?: string } => ({
  ...(query.from === undefined ? {} : { from: new Date(query.from).toISOString() }),
  ...(query.to === undefined ? {} : { to: new Date(query.to).toISOString() }),
});
