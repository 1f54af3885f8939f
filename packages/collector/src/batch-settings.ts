import { z } from 'zod';

/** The `batch` section of the configuration: when a micro-batch is closed, whichever comes first. Unknown keys are errors. */
export const batchSchema = z.strictObject({
  maxCalls: z.number().int().min(1).max(20_000).default(2000),
  /** Bytes of calls as JSON, before compression. */
  maxBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
  maxAgeMs: z.number().int().min(1).max(60_000).default(200),
  /** Compress bodies before they are spooled and sent. */
  gzip: z.boolean().default(true),
});

export type BatchSettings = z.infer<typeof batchSchema>;
