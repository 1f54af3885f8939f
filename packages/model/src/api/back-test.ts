import { z } from 'zod';
import { ACTIONS } from '../action.js';
import { SEVERITIES } from '../alert.js';
import { entitySchema } from '../entity.js';

/** Body of `POST /api/v1/policies/{id}/backtest`; absent = the last 30 days of event time. */
export const backTestRequestSchema = z.strictObject({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type BackTestRequest = z.infer<typeof backTestRequestSchema>;

/** What people say of one hit. */
export const HIT_LABELS = ['abuse', 'legitimate'] as const;
export type HitLabel = (typeof HIT_LABELS)[number];

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

/** Calls that would not have happened. */
const swallowedSchema = z.object({ calls: count, succeeded: count, failed: count });
const swallowedBy = z.array(swallowedSchema.extend({ name: z.string() }));

/** One entity that the policy would have acted on, with everything done to it. */
export const backTestHitSchema = z.object({
  /** Stable for the same policy, history and entity. */
  id: z.string(),
  entity: entitySchema,
  tags: z.array(z.string()),
  /** Of the alert that led to the first action. */
  alertId: z.string(),
  detector: z.string(),
  severity: z.enum(SEVERITIES),
  because: z.string(),
  /** Beginning of what the alert tells, and the first action. */
  onsetAt: z.iso.datetime(),
  firstActedAt: z.iso.datetime(),
  timeToActMs: count,
  /** Leases on the historical clock; `until` null = still open at the end. */
  actions: z.array(
    z.object({
      action: z.enum(ACTIONS),
      step: count,
      from: z.iso.datetime(),
      until: z.iso.datetime().nullable(),
    }),
  ),
  swallowed: swallowedSchema,
  /** Days in the history after its last lease until the next alert on it; 0 while a lease is open. */
  cleanDaysAfter: z.number().nonnegative(),
  /** It called again after its last lease: only then do clean days speak for it. */
  cameBack: z.boolean(),
  /** Armed policies that would have acted on it as well. */
  alsoHitBy: z.array(z.object({ policyId: z.string(), name: z.string() })),
  /** People had judged its alert before: it is known, and stands beside the sample. */
  judged: z.boolean(),
  /** Chosen for labelling: the sample the bound rests on. */
  sampled: z.boolean(),
  label: z.enum(HIT_LABELS).nullable(),
});
export type BackTestHit = z.infer<typeof backTestHitSchema>;

/** How many of the hits are legitimate, by what people labelled in a random sample of them. */
export const estimateSchema = z.object({
  hits: count,
  sampled: count,
  labelled: count,
  legitimate: count,
  /** Of the bounds, which are one-sided, e.g. 0.95. */
  confidence: share,
  /** Null while nothing is labelled. */
  share: share.nullable(),
  /**
   * Upper bound of the share of these hits that are legitimate; 1 while nothing is labelled and there are hits, 0 without
   * hits. Labels are to be given in the order of the list: one that was skipped counts as legitimate.
   */
  upper: share,
  /** The same for hits to come, if they are as these were: wider, as it also covers what these few did not show. */
  upperAhead: share,
  /** With so many more labels, all of them abuse, the bound falls to `upper`. */
  next: z.array(z.object({ upper: share, moreLabels: count })),
  /** Upper bound of good calls swallowed in a week. */
  goodCallsPerWeek: z.number().nonnegative().nullable(),
});
export type Estimate = z.infer<typeof estimateSchema>;

export const backTestSchema = z.object({
  id: z.string(),
  policyId: z.string(),
  policyName: z.string(),
  /** Of the parts of the policy that decide whom it hits; another digest is another back-test. */
  policyDigest: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** 0 … 1. */
  progress: share,
  /** Why it failed, or ''. */
  problem: z.string(),
  by: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  history: z.object({ calls: count, days: z.number().nonnegative(), entities: count, alerts: count }),
  /** In the order of labelling: the sample first, drawn at random; then those judged before, then the others. */
  hits: z.array(backTestHitSchema),
  /** Calls that our own blocks had answered in this history: left out. */
  blockedBefore: count,
  swallowed: z.object({
    total: swallowedSchema,
    byEndpoint: swallowedBy,
    /** Of the endpoint's risk: low, medium, high, critical, unknown. */
    byCriticality: swallowedBy,
    byTag: swallowedBy,
    byDay: swallowedBy,
  }),
  /** Moments when it would have gone over its budget and frozen. */
  freezes: z.array(z.object({ at: z.iso.datetime(), reason: z.string() })),
  estimate: estimateSchema,
  /** Needs no labels: of the hits with so many days of history after their last lease, how many came back and stayed clean. */
  proxy: z.object({ days: z.number(), of: count, clean: count }),
  /** Why the policy could not be armed now, or ''. */
  obstacle: z.string(),
  /** What this history cannot tell. */
  limits: z.array(z.string()),
});
export type BackTest = z.infer<typeof backTestSchema>;

/** Body of `POST /api/v1/policies/{id}/backtests/{backTestId}/labels`; null takes a label back. */
export const hitLabelsSchema = z.strictObject({
  labels: z.array(z.strictObject({ hitId: z.string(), label: z.enum(HIT_LABELS).nullable() })).max(10_000),
});

/** Answer of `POST /api/v1/policies/preview` with a policy draft: whom it would meet. */
export const policyPreviewSchema = z.object({
  /** Alerts that are open, and those of the last 7 days, that meet it. */
  now: count,
  lastWeek: count,
  examples: z.array(
    z.object({
      alertId: z.string(),
      detectedAt: z.iso.datetime(),
      detector: z.string(),
      severity: z.enum(SEVERITIES),
      entity: entitySchema,
      /** What it would do, or why nothing (protected, wrong kind of entity …). */
      outcome: z.string(),
    }),
  ),
  perDay: z.array(z.object({ day: z.string(), alerts: count })),
  /** Remarks on the policy as written, e.g. a pattern that matches nothing known. */
  remarks: z.array(z.string()),
});
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;
