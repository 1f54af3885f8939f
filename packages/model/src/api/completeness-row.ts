import { z } from 'zod';

/** `GET /api/v1/completeness`: a minute of a gateway node, over all collectors that had calls of it. */
export const completenessRowSchema = z.object({
  node: z.string(),
  /** Start of the minute, UTC, event time. */
  minute: z.iso.datetime(),
  arrived: z.number().int(),
  /** What the node served, as far as its counter or its sequence numbers tell; null when neither does. */
  expected: z.number().int().nullable(),
  /** `arrived / expected`, 0 … 1; null when unknown. */
  share: z.number().min(0).max(1).nullable(),
  duplicates: z.number().int(),
  skewMs: z.number().int().nullable(),
  collectors: z.array(z.string()),
});
export type CompletenessRow = z.infer<typeof completenessRowSchema>;
