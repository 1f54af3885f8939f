import { z } from 'zod';

/** An uploaded or fetched API description, `GET /api/v1/documents`. */
export const apiDocumentSchema = z.object({
  id: z.string(),
  /** The service it describes, as the inventory names it. */
  service: z.string(),
  title: z.string(),
  /** `info.version`. */
  version: z.string(),
  /** e.g. `openapi 3.1.0`, `swagger 2.0`. */
  format: z.string(),
  /** Null for an uploaded file. */
  url: z.string().nullable(),
  fileName: z.string().nullable(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
  /** `current` ones are compared with traffic; several may be, one per version. `retired`: what it says is gone should be gone. */
  state: z.enum(['current', 'retired']),
  operations: z.number().int(),
  deprecated: z.number().int(),
  bytes: z.number().int(),
  /** What could not be understood; the rest is used. */
  problems: z.array(z.string()),
});
export type ApiDocument = z.infer<typeof apiDocumentSchema>;

/** Body of `POST /api/v1/documents`: the text, or where to fetch it. */
export const apiDocumentRequestSchema = z.union([
  z.strictObject({
    service: z.string().min(1).max(512),
    fileName: z.string().max(256).default('openapi.json'),
    text: z.string().min(1).max(16_777_216),
  }),
  z.strictObject({ service: z.string().min(1).max(512), url: z.url().max(2048) }),
]);
export type ApiDocumentRequest = z.infer<typeof apiDocumentRequestSchema>;

export const DRIFT_KINDS = [
  /** Seen, in no document of a documented service. */
  'shadow',
  /** Deprecated, retired, or an old version beside its successor, and still called. */
  'zombie',
  /** Documented, not called. */
  'orphan',
  /** Seen in another source, not behind the gateway. */
  'rogue',
  'undocumented-method',
  'undocumented-parameter',
  'missing-required-parameter',
  'wrong-type',
  'undocumented-status',
  'other-authentication',
] as const;

/** One difference between what is documented and what is alive, `GET /api/v1/drift`. */
export const driftSchema = z.object({
  kind: z.enum(DRIFT_KINDS),
  service: z.string(),
  method: z.string(),
  template: z.string(),
  /** The parameter, status or scheme concerned; ''. */
  detail: z.string(),
  /** Document compared with; '' for rogue. */
  documentId: z.string(),
  calls: z.number().int(),
  firstSeen: z.iso.datetime().nullable(),
  lastSeen: z.iso.datetime().nullable(),
  because: z.string(),
  /** What to do next; `deck` puts it behind Kong, or announces its end; `openapi`: YAML lines for the document. */
  next: z.object({ text: z.string(), deck: z.string().optional(), openapi: z.string().optional() }),
});
export type Drift = z.infer<typeof driftSchema>;
