import { z } from 'zod';
import { completenessSchema } from './completeness.js';
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
  /** Lines that are no calls and need no explanation: header lines, comments, other kinds of event. */
  linesSkipped: z.number().int().nonnegative().optional(),
  /** Lines a sender repeated although they had been taken; left out. */
  duplicatesDropped: z.number().int().nonnegative().optional(),
  spoolMaxBytes: z.number().int().nonnegative().optional(),
  /** When the oldest call that waits to be shipped was spooled. */
  spoolOldestAt: z.iso.datetime().optional(),
  /** Per node and minute, the newest minutes only; a minute is repeated until it no longer changes. */
  completeness: z.array(completenessSchema).max(1000).optional(),
  sources: z.array(
    z.strictObject({
      name: z.string().max(64),
      kind: z.string().max(64),
      address: z.string().max(256),
      connectionsOpen: z.number().int().nonnegative(),
      linesReceived: z.number().int().nonnegative(),
      lastLineAt: z.iso.datetime().optional(),
      /** Gateway products whose calls were read from it, newest first. */
      formats: z.array(z.string().max(64)).max(8).optional(),
      linesRejected: z.number().int().nonnegative().optional(),
      bytesReceived: z.number().int().nonnegative().optional(),
      /** How far behind its origin the source is: time of the newest line read against now. */
      lagMs: z.number().nonnegative().optional(),
      /** Bytes or messages at the origin that were not read yet. */
      backlog: z.number().int().nonnegative().optional(),
      backlogUnit: z.enum(['bytes', 'messages', 'objects']).optional(),
      /** Why it does not work at the moment, one sentence with what to do. */
      problem: z.string().max(512).optional(),
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
        /** The line's shape: letters as `a`, digits as `0`, everything secret-looking cut; never its content. */
        sample: z.string().max(256).optional(),
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
