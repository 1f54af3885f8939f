import { z } from 'zod';

const MIB = 1024 * 1024;

/** The platform's section of the configuration. Unknown keys fail and are named. */
export const platformConfigSchema = z.strictObject({
  /** Everything the platform keeps lies below it. */
  dataDir: z.string().min(1).default('./data'),
  host: z.string().min(1).default('127.0.0.1'),
  /** 0 = any free port. */
  port: z.number().int().min(0).max(65_535).default(8600),
  /** Names under which browsers may reach the platform besides loopback names, addresses and `host`. */
  publicHosts: z.array(z.string().min(1)).default([]),
  /** The built web UI; absent = API only. */
  webDir: z.string().min(1).optional(),
  /** How long calls stay in the lake. */
  retentionDays: z.number().int().min(1).max(3650).default(90),
  ingest: z
    .strictObject({
      maxBytes: z
        .number()
        .int()
        .positive()
        .default(32 * MIB),
      maxUnpackedBytes: z
        .number()
        .int()
        .positive()
        .max(1024 * MIB)
        .default(128 * MIB),
      /** Journalled but not yet analysed; beyond it senders are asked to wait. */
      maxLagBytes: z
        .number()
        .int()
        .positive()
        .default(4096 * MIB),
    })
    .prefault({}),
  stream: z
    .strictObject({
      /** Rows are put in the lake when they are this many or this old. */
      lakeRows: z.number().int().min(1).max(100_000).default(20_000),
      lakeDelayMs: z.number().int().min(1).max(60_000).default(800),
      snapshotEveryMs: z.number().int().min(100).default(60_000),
      /** Event time moves on after this long without a call. */
      quietMs: z.number().int().min(100).default(10_000),
    })
    .prefault({}),
  /** The user's own MaxMind-format databases take precedence over the ones shipped. */
  geo: z
    .strictObject({ cityFile: z.string().min(1).optional(), asnFile: z.string().min(1).optional() })
    .prefault({}),
  analytics: z
    .strictObject({
      /** How many false alerts a day are acceptable in all; thresholds follow from it. */
      falseAlertsPerDay: z.number().positive().max(1000).optional(),
      /** After the first call ever nobody is judged by baselines for so long. */
      warmUpMs: z.number().int().nonnegative().optional(),
      /** A folder of attack signatures of your own: Sigma rules (.yml) and CRS rules (.conf), beside ours. */
      signatureFolder: z.string().min(1).optional(),
      /** Bounds of memory: identified callers (about 9 KB each), addresses and sessions (about 3 KB each). */
      maxPeople: z.number().int().positive().optional(),
      maxSources: z.number().int().positive().optional(),
    })
    .prefault({}),
  hunt: z
    .strictObject({
      maxSeconds: z.number().int().min(1).max(600).default(30),
      maxRows: z.number().int().min(1).max(1_000_000).default(10_000),
      maxMemoryBytes: z
        .number()
        .int()
        .min(16 * MIB)
        .default(1024 * MIB),
    })
    .prefault({}),
  /** How often it is looked at how logs arrive: gaps, duplicates, clocks, silent collectors. */
  watch: z.strictObject({ everyMs: z.number().int().min(100).default(10_000) }).prefault({}),
  /** How the API estate is judged. */
  posture: z
    .strictObject({
      /** How often all checks are run. */
      everyMs: z.number().int().min(100).default(30_000),
      /** Days without calls after which a credential or consumer is dormant. */
      dormantDays: z.number().int().min(1).max(3650).default(90),
      /** Days without calls after which something documented or routed is dead. */
      unusedDays: z.number().int().min(1).max(3650).default(30),
      /** Credentials older than this should have been replaced. */
      credentialAgeDays: z.number().int().min(1).max(3650).default(365),
      /** Endpoints with fewer calls are not judged by shares. */
      minimumCalls: z.number().int().min(1).max(1_000_000).default(50),
    })
    .prefault({}),
  /** API descriptions that are fetched by their URL. */
  documents: z
    .strictObject({
      /** Also from private, loopback and link-local addresses. */
      allowPrivateHosts: z.boolean().default(false),
      maxBytes: z
        .number()
        .int()
        .positive()
        .max(64 * MIB)
        .default(16 * MIB),
      fetchMs: z.number().int().min(100).max(120_000).default(15_000),
    })
    .prefault({}),
  sessionHours: z.number().int().min(1).max(720).default(12),
});

export type PlatformConfig = Readonly<z.infer<typeof platformConfigSchema>>;
