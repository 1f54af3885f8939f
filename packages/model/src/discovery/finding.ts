import { z } from 'zod';

export const OWASP_API_2023 = {
  API1: 'Broken Object Level Authorization',
  API2: 'Broken Authentication',
  API3: 'Broken Object Property Level Authorization',
  API4: 'Unrestricted Resource Consumption',
  API5: 'Broken Function Level Authorization',
  API6: 'Unrestricted Access to Sensitive Business Flows',
  API7: 'Server Side Request Forgery',
  API8: 'Security Misconfiguration',
  API9: 'Improper Inventory Management',
  API10: 'Unsafe Consumption of APIs',
} as const;
export type OwaspId = keyof typeof OWASP_API_2023;
const owaspIds = Object.keys(OWASP_API_2023) as [OwaspId, ...OwaspId[]];

export const findingSubjectSchema = z.object({
  kind: z.enum([
    'endpoint',
    'service',
    'route',
    'plugin',
    'consumer',
    'credential',
    'certificate',
    'gateway',
    'collector',
  ]),
  /** An endpoint's is `METHOD /template`; of the gateway's objects their own. */
  id: z.string(),
  name: z.string(),
});
export type FindingSubject = z.infer<typeof findingSubjectSchema>;

/** One thing that is wrong with one subject, as a posture check saw it. */
export const findingDraftSchema = z.object({
  /** The check's id, e.g. `anonymous-consumer-served`. */
  check: z.string(),
  subject: findingSubjectSchema,
  /** Service concerned; '' for the whole gateway. */
  service: z.string(),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  /** One or two sentences with the figures, for somebody who has not seen the API before. */
  because: z.string(),
  /** Figures and places that prove it: `{"label":"Calls answered 2xx without credential","value":"1,204 of 1,310"}`. */
  evidence: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Who is affected or who did it, at most ten, most calls first. */
  affected: z.array(
    z.object({ kind: z.string(), id: z.string(), name: z.string(), calls: z.number().int() }),
  ),
  fix: z.object({
    text: z.string(),
    /** The exact calls of Kong's Admin API. */
    kong: z
      .array(
        z.object({
          method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
          path: z.string(),
          body: z.unknown().optional(),
        }),
      )
      .optional(),
    /** Lines for a decK file. */
    deck: z.string().optional(),
  }),
});
export type FindingDraft = z.infer<typeof findingDraftSchema>;

export const FINDING_STATES = ['open', 'accepted', 'fixed', 'verified', 'regressed'] as const;

/**
 * A finding through its life: `open` → `accepted` (with reason and expiry; then open again) or `fixed` (a check does
 * not see it any more, or somebody says so) → `verified` (traffic of seven days without it) → `regressed` when seen again.
 */
export const findingSchema = findingDraftSchema.extend({
  /** Derived from check, service and subject: the same thing has the same id. */
  id: z.string(),
  title: z.string(),
  /** Catalogue number, e.g. `P02`. */
  code: z.string(),
  owasp: z.array(z.enum(owaspIds)),
  state: z.enum(FINDING_STATES),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  accepted: z.object({ by: z.string(), reason: z.string(), until: z.iso.datetime() }).nullable(),
  history: z.array(
    z.object({ at: z.iso.datetime(), state: z.enum(FINDING_STATES), who: z.string(), note: z.string() }),
  ),
});
export type Finding = z.infer<typeof findingSchema>;

/** Body of `PATCH /api/v1/findings/{id}`. */
export const findingPatchSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('accepted'),
    reason: z.string().trim().min(3).max(2000),
    /** At most a year ahead. */
    until: z.iso.datetime(),
  }),
  z.strictObject({ state: z.literal('fixed'), note: z.string().max(2000).default('') }),
  z.strictObject({ state: z.literal('open'), note: z.string().max(2000).default('') }),
]);
export type FindingPatch = z.infer<typeof findingPatchSchema>;

/** A check as the catalogue shows it, `GET /api/v1/posture/checks`. */
export const postureCheckSchema = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  severity: findingDraftSchema.shape.severity,
  owasp: z.array(z.enum(owaspIds)),
  /** What it reads: traffic, the gateway's configuration, both joined, or documents. */
  from: z.enum(['traffic', 'configuration', 'joined', 'documents']),
  /** What it looks for and why it matters. */
  about: z.string(),
  /** What it needs and does not have, or ''; then it is not run. */
  cannotRun: z.string(),
  open: z.number().int(),
});
export type PostureCheckRow = z.infer<typeof postureCheckSchema>;

/** `GET /api/v1/posture/coverage`: what can be said of each OWASP risk, honestly. */
export const owaspCoverageSchema = z.object({
  id: z.enum(owaspIds),
  name: z.string(),
  /** What logs and configuration show of it, and what they cannot. */
  shows: z.string(),
  cannotShow: z.string(),
  degree: z.enum(['good', 'partial', 'weak']),
  checks: z.array(z.string()),
  detectors: z.array(z.string()),
  open: z.number().int(),
});
export type OwaspCoverage = z.infer<typeof owaspCoverageSchema>;
