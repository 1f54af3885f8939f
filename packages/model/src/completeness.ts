import { z } from 'zod';

/**
 * How much of a gateway node's traffic in one minute arrived at a collector. `served` is what the node itself says;
 * `missing` are gaps in its sequence numbers. Either may be unknown; a minute with neither says nothing about gaps.
 */
export const completenessSchema = z.strictObject({
  node: z.string().max(128),
  /** Start of the minute, UTC, event time. */
  minute: z.iso.datetime(),
  /** Calls that arrived, duplicates left out. */
  arrived: z.number().int().nonnegative(),
  /** Calls the node counted in the same minute. */
  served: z.number().int().nonnegative().optional(),
  /** Numbers missing in the node's sequence. */
  missing: z.number().int().nonnegative().optional(),
  /** Calls that arrived again although the sender should not have repeated them. */
  duplicates: z.number().int().nonnegative(),
  /** Median of arrival less event time, milliseconds; negative when the node's clock is ahead. */
  skewMs: z.number().int().optional(),
});

export type Completeness = z.infer<typeof completenessSchema>;
