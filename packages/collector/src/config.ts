import { z } from 'zod';
import { batchSchema } from './batch-settings.js';
import { completenessSettingsSchema } from './completeness/completeness-settings.js';
import { sanitiseSchema } from './sanitise/policy-settings.js';
import { sourceConfigSchema } from './sources/index.js';
import { spoolSchema } from './spool/spool-settings.js';
import { vaultSchema } from './vault/vault-settings.js';

/** The collector's section of the configuration file. Unknown keys are errors. */
export const collectorConfigSchema = z.strictObject({
  /** Shown on the Collectors screen; unique among the collectors of one platform. */
  name: z.string().min(1).max(128).default('collector'),
  /** Holds the token key and the spool. */
  dataDir: z.string().min(1),
  sources: z
    .array(sourceConfigSchema)
    .min(1)
    .default([sourceConfigSchema.parse({ kind: 'kong-tcp' })])
    .refine((sources) => new Set(sources.map(({ name }) => name)).size === sources.length, {
      error: 'each source needs a name of its own, e.g. name: kong-berlin',
    }),
  platform: z
    .strictObject({
      /** Base URL, e.g. `https://gatewatch.example.com`. */
      url: z.url({ protocol: /^https?$/ }),
      /** The collector token, or the file that holds it. */
      token: z.string().min(1).max(512).optional(),
      tokenFile: z.string().min(1).optional(),
      timeoutMs: z.number().int().min(100).default(30_000),
    })
    .refine((platform) => (platform.token === undefined) !== (platform.tokenFile === undefined), {
      error: 'give either token or tokenFile, e.g. tokenFile: /etc/gatewatch/collector-token',
    }),
  /** What leaves the premises in which form, beside the built-in rules. */
  sanitise: sanitiseSchema.prefault({}),
  /** Keeps the values behind tokens, encrypted, on premises; absent: no token can be turned back. */
  vault: vaultSchema.optional(),
  batch: batchSchema.prefault({}),
  spool: spoolSchema.prefault({}),
  /** How much of the traffic arrived, as gateways tell it. */
  completeness: completenessSettingsSchema.prefault({}),
  heartbeat: z
    .strictObject({
      activeMs: z.number().int().min(10).default(1000),
      idleMs: z.number().int().min(10).default(5000),
    })
    .prefault({}),
  /** At stop: how long to go on shipping what is spooled. */
  stopTimeoutMs: z.number().int().nonnegative().default(5000),
});

export type CollectorConfig = z.infer<typeof collectorConfigSchema>;
/** What a file may hold: defaults left out. */
export type CollectorConfigInput = z.input<typeof collectorConfigSchema>;
