import { z } from 'zod';
import { SEVERITIES } from '../alert.js';

/** What can be told to others. */
export const SINK_EVENTS = [
  'alert.raised',
  'alert.updated',
  'alert.closed',
  'order.proposed',
  'order.changed',
  'policy.frozen',
  'finding.opened',
  'notice.opened',
] as const;
export type SinkEventKind = (typeof SINK_EVENTS)[number];

const patterns = z.array(z.string().min(1).max(512)).max(200).default([]);
/** Empty lists mean any; all given ones must hold. */
export const sinkFilterSchema = z.strictObject({
  events: z.array(z.enum(SINK_EVENTS)).default([]),
  minSeverity: z.enum(SEVERITIES).default('low'),
  detectors: patterns,
  services: patterns,
  policies: patterns,
});
export type SinkFilter = z.infer<typeof sinkFilterSchema>;

/** Body of `POST /api/v1/sinks`. `settings` are checked by the kind's own schema: see `GET /api/v1/sinks/kinds`. */
export const sinkDraftSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
    error: 'use lower case letters, digits and "-", e.g. "soc-splunk"',
  }),
  kind: z.string().min(1).max(64),
  enabled: z.boolean().default(true),
  filter: sinkFilterSchema.prefault({}),
  /** Text with `{{alert.because}}` and the like; absent = the kind's own. */
  template: z.string().max(20_000).optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
});
export type SinkDraft = z.infer<typeof sinkDraftSchema>;
/** Body of `PATCH /api/v1/sinks/{id}`: what is absent stays; a secret sent back as it was shown stays. */
export const sinkPatchSchema = z.strictObject({
  enabled: z.boolean().optional(),
  filter: sinkFilterSchema.optional(),
  template: z.string().max(20_000).nullable().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
});

/** A secret in an answer: something is set. */
export const HIDDEN = '(set)';

export const sinkSchema = sinkDraftSchema.extend({
  id: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  status: z.object({
    waiting: z.number().int(),
    delivered: z.number().int(),
    /** Dead letters that are kept. */
    dead: z.number().int(),
    /** Dead letters that were thrown away unseen because there were too many. */
    lost: z.number().int(),
    lastDeliveredAt: z.iso.datetime().nullable(),
    /** '' while it works. */
    problem: z.string(),
  }),
});
export type Sink = z.infer<typeof sinkSchema>;

/** `GET /api/v1/sinks/kinds`: forms are drawn from `settings`, a JSON Schema. */
export const sinkKindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  description: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** Names in `settings` that are never shown again. */
  secrets: z.array(z.string()),
  /** The template used when none is given; '' where the format is fixed. */
  template: z.string(),
});
export type SinkKind = z.infer<typeof sinkKindSchema>;

/** Body of `POST /api/v1/sinks/preview`: a draft, or a change of the sink `id` (whose secrets stay as they are). */
export const sinkPreviewRequestSchema = sinkDraftSchema.extend({
  id: z.string().optional(),
  event: z.enum(SINK_EVENTS).default('alert.raised'),
});

/** Answer of `POST /api/v1/sinks/preview` and `/api/v1/sinks/{id}/test`. */
export const sinkPreviewSchema = z.object({
  contentType: z.string(),
  body: z.string(),
  /** Where the transport has a place for one, e.g. an e-mail's subject. */
  title: z.string().optional(),
});
export const sinkTestSchema = z.object({ ok: z.boolean(), detail: z.string(), elapsedMs: z.number() });

/** What could not be delivered, with why; it may be sent again or thrown away. */
export const deadLetterSchema = z.object({
  id: z.string(),
  sinkId: z.string(),
  sinkName: z.string(),
  event: z.enum(SINK_EVENTS),
  subject: z.string(),
  at: z.iso.datetime(),
  attempts: z.number().int(),
  problem: z.string(),
  body: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
