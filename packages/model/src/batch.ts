import { z } from 'zod';
import { REJECTION_REASONS } from './rejection.js';
import { type SanitisedCall, sanitisedCallSchema } from './sanitised-call.js';

/** What a collector counted since its start; travels with each batch and each idle heartbeat. */
export const collectorStatsSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  linesReceived: z.number().int().nonnegative(),
  callsAccepted: z.number().int().nonnegative(),
  rejected: z.partialRecord(z.enum(REJECTION_REASONS), z.number().int().nonnegative()),
  /** Lines or calls given up because the disk bound was reached. */
  droppedFull: z.number().int().nonnegative(),
  /** Calls in batches that the platform refused for good; they are set aside on the collector's disk. */
  callsRefused: z.number().int().nonnegative().optional(),
  spoolBytes: z.number().int().nonnegative(),
  sources: z.array(
    z.strictObject({
      name: z.string().max(64),
      kind: z.string().max(64),
      address: z.string().max(256),
      connectionsOpen: z.number().int().nonnegative(),
      linesReceived: z.number().int().nonnegative(),
      lastLineAt: z.iso.datetime().optional(),
    }),
  ),
  /** The newest rejected lines, already made safe to show: reason, explanation, when, from which source. */
  quarantine: z
    .array(
      z.strictObject({
        at: z.iso.datetime(),
        source: z.string().max(64),
        reason: z.enum(REJECTION_REASONS),
        detail: z.string().max(512),
        bytes: z.number().int().nonnegative(),
      }),
    )
    .max(50),
});

export type CollectorStats = z.infer<typeof collectorStatsSchema>;

/**
 * Calls shipped together, body of `POST /api/v1/ingest/batches` (JSON, `content-encoding: gzip` allowed).
 * The same `id` may be sent any number of times and is stored once. An empty `calls` is a heartbeat.
 */
export const batchSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._:-]{8,128}$/),
  collector: z.string().min(1).max(128),
  calls: z.array(sanitisedCallSchema).max(20_000),
  stats: collectorStatsSchema.optional(),
});

export interface Batch {
  readonly id: string;
  readonly collector: string;
  readonly calls: readonly SanitisedCall[];
  readonly stats?: CollectorStats;
}
