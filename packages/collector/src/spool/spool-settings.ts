import { z } from 'zod';

/** The `spool` section of the configuration. Unknown keys are errors. */
export const spoolSchema = z.strictObject({
  /** Bound on disk, bytes. */
  maxBytes: z.number().int().min(1_048_576).default(4_294_967_296),
  /**
   * When the bound is reached. `refuse-new`: senders that wait are asked to try later, other new lines are counted as
   * dropped. `drop-oldest`: the oldest calls that were not delivered go, a segment at a time, and are counted as dropped.
   */
  whenFull: z.enum(['refuse-new', 'drop-oldest']).default('refuse-new'),
  /**
   * When what was written is synced to the disk. `always`: before anything is acknowledged (a group of batches shares
   * one fdatasync). `interval`: every `fsyncIntervalMs`; a power cut may take that much. `never`: when the kernel likes.
   * A killed process loses nothing in any of them: the kernel holds what was written.
   */
  fsync: z.enum(['always', 'interval', 'never']).default('always'),
  fsyncIntervalMs: z.number().int().min(10).max(60_000).default(1000),
  /** Bound on calls in memory that are not yet on disk. */
  memoryBytes: z.number().int().min(65_536).default(67_108_864),
  /** What is remembered of sources: how far each has read, and which deliveries were taken. */
  marks: z
    .strictObject({
      /** Streams (files, partitions …) whose position one source may keep. */
      maxPositions: z.number().int().min(1).max(1_000_000).default(10_000),
      /** Characters of all keys and values of one source together. */
      maxPositionChars: z.number().int().min(1024).max(16_777_216).default(1_048_576),
      /** Deliveries remembered, all sources together; a segment's 32nd part holds at most these many, at 22 bytes each. */
      maxReceipts: z.number().int().min(0).max(1_000_000).default(10_000),
      /** A delivery that is repeated later than this is taken as new. */
      receiptMs: z.number().int().min(0).default(3_600_000),
    })
    .prefault({}),
});

export type SpoolSettings = z.infer<typeof spoolSchema>;
