import { z } from 'zod';
import { readRange } from './protected-addresses.js';

const address = z.string().refine((text) => readRange(text) !== undefined, {
  error: 'give an address or a CIDR, e.g. "192.0.2.0/24"',
});

/** Section `responder` of the configuration. Times in milliseconds. Unknown keys are errors. */
export const responderConfigSchema = z.strictObject({
  /** Shown on the Responders screen. */
  name: z.string().min(1).max(128).default('responder'),
  platform: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    token: z.string().min(1),
    timeoutMs: z.number().int().min(100).default(10_000),
    /** How long the platform may hold a poll while nothing changes. */
    pollWaitMs: z.number().int().min(0).max(60_000).default(25_000),
  }),
  /** Absent: orders wait, and the platform is told why. */
  gateway: z
    .strictObject({
      /** `kong`: an Admin API. `deck`: a declarative file, `kic`: manifests for the Ingress Controller; orders are possible where `writeTo` is given. */
      kind: z.enum(['kong', 'deck', 'kic']).default('kong'),
      /** Of `kong`: its Admin API, may hold `user:password@` and a path prefix. */
      url: z.url({ protocol: /^https?$/ }).optional(),
      /** Of `deck`: the file, YAML or JSON. Of `kic`: a file or a folder of manifests, as they are applied in the end. */
      file: z.string().min(1).optional(),
      /** Of `deck`: a file of our own that orders are written to, for whoever runs `deck gateway sync` with it. Of `kic`: a folder, a kustomize component. */
      writeTo: z.string().min(1).optional(),
      /** Of `kic`: the class whose objects the Ingress Controller reads. Default: `kong`. */
      ingressClass: z
        .string()
        .regex(/^[a-z0-9][-a-z0-9.]{0,252}$/)
        .optional(),
      /** Of `kong`: `declarative` gives a Kong without a database its whole document by `POST /config`. */
      write: z.enum(['admin-api', 'declarative']).default('admin-api'),
      /** Of `kong`: services (ids or names, `*` = all) that get the deny plugin ahead, so that a block is one row of data; `[]` takes it away. */
      preArm: z.array(z.string().min(1).max(512)).max(10_000).optional(),
      /** Sent with each request to it, e.g. `Kong-Admin-Token`. */
      headers: z.record(z.string(), z.string()).default({}),
      timeoutMs: z.number().int().min(100).default(5000),
      /** Blocks put up a second at most, after a burst of as many. Taking down never waits. */
      writesPerSecond: z.number().min(1).max(10_000).default(100),
      /** How often everything the gateway is configured to do is read; told to the platform when it changed. */
      configurationEveryMs: z.number().int().min(1000).default(60_000),
    })
    .superRefine(({ kind, url, file }, context) => {
      const wanted = kind === 'kong' ? 'url' : 'file';
      if ((kind === 'kong' ? url : file) === undefined)
        context.addIssue({ code: 'custom', path: [wanted], message: `is required where kind is ${kind}` });
      const other = kind === 'kong' ? 'file' : 'url';
      if ((kind === 'kong' ? file : url) !== undefined)
        context.addIssue({ code: 'custom', path: [other], message: `has no meaning where kind is ${kind}` });
    })
    .optional(),
  /** Holds the ledger; keep it across restarts, and give each responder its own. */
  dataDir: z.string().min(1),
  /** How often the gateway is compared with what is wanted, besides at once on each change. */
  driftCheckMs: z.number().int().min(200).default(5000),
  guardrails: z
    .strictObject({
      protectedConsumers: z
        .strictObject({
          ids: z.array(z.string()).default([]),
          usernames: z.array(z.string()).default([]),
          tags: z.array(z.string()).default([]),
        })
        .prefault({}),
      /** Addresses or CIDR never denied, beside loopback, private, link-local and shared (RFC 6598) ones … */
      protectedAddresses: z.array(address).default([]),
      /** … of which those within these may be. */
      allowedAddresses: z.array(address).default([]),
      maxAppliesPerHour: z.number().int().min(0).default(20),
      /** Puts nothing up and repairs nothing; lifting goes on. */
      off: z.boolean().default(false),
      /** The same while this file exists. Default: `responder.off` in `dataDir`. */
      offFile: z.string().optional(),
    })
    .prefault({}),
});

export type ResponderConfig = z.infer<typeof responderConfigSchema>;
export type ResponderConfigInput = z.input<typeof responderConfigSchema>;
