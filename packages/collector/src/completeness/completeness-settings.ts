import { z } from 'zod';

/** The `completeness` section of the configuration. Unknown keys are errors. */
export const completenessSettingsSchema = z.strictObject({
  /** Memory for telling calls that arrive twice, bytes: a quarter of it is how many request ids are remembered. */
  duplicateMemoryBytes: z.number().int().min(65_536).max(268_435_456).default(16_777_216),
  /** Kong nodes that are asked how many calls they served. */
  kongs: z
    .array(
      z.strictObject({
        /**
         * Name of the node as it stands in its log lines. Default: the id that Kong tells (that is what the snippet of
         * docs/guides/kong-fields.md writes); until lines with it arrive, the first source, whose lines name no node.
         */
        node: z.string().min(1).max(128).optional(),
        /** Status API (preferred) or Admin API of this one node, e.g. `http://kong-1:8100`. */
        url: z.url({ protocol: /^https?$/ }),
        /** Sent as `kong-admin-token`. */
        token: z.string().min(1).max(512).optional(),
        headers: z.record(z.string(), z.string()).default({}),
        intervalMs: z.number().int().min(100).max(60_000).default(10_000),
        /**
         * Calls a minute to Kong's own listeners (Admin API, status, health checks), at most. Taken off where only nginx's
         * counter of all requests is to be had, so that they do not look like lost calls.
         */
        otherCallsPerMinute: z.number().int().nonnegative().default(60),
      }),
    )
    .max(64)
    .default([]),
});

export type CompletenessSettings = z.infer<typeof completenessSettingsSchema>;
