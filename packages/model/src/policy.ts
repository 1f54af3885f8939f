import { z } from 'zod';
import { actionsWith } from './action.js';
import { conditionSchema } from './condition.js';

/**
 * `simulate` records what it would do and gives the responder nothing; `suggest` asks people for each order; `canary`
 * acts on a share or a tag of entities; `enforce` acts.
 */
export const POLICY_MODES = ['simulate', 'suggest', 'canary', 'enforce'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];
/** Whether it may make orders that are carried out without anybody asked. */
export const isArmed = (mode: PolicyMode): boolean => mode === 'canary' || mode === 'enforce';

const HOUR_MS = 3_600_000;

/** One rung of the ladder; milliseconds. */
const stepSchema = actionsWith({
  /** How long; null = until lifted by hand. */
  durationMs: z.number().int().min(1000).nullable().default(HOUR_MS),
});
export type PolicyStep = z.infer<typeof stepSchema>;

const thenSchema = z.strictObject({
  /** The first is taken at once, the next one each time it goes on although the one before is in force, or comes again. */
  steps: z
    .array(stepSchema)
    .min(1)
    .max(5)
    .default([stepSchema.parse({ action: 'terminate-consumer' })]),
  /** What counts as coming again: within so long after the end of the step before. */
  escalateWithinMs: z
    .number()
    .int()
    .min(0)
    .default(24 * HOUR_MS),
  /** A step is given so long to work before the next is taken. */
  escalateAfterMs: z.number().int().min(0).default(60_000),
  /** Names of sinks that are told of each order, beside those that are told of everything. */
  notify: z.array(z.string().min(1).max(64)).max(20).default([]),
  /** `ask`: people approve each order, whatever the mode. */
  approval: z.enum(['none', 'ask']).default('none'),
});

/** One step may stand without the list: `then: {"action": "terminate-consumer", "durationMs": 60000}`. */
function withSteps(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'steps' in value) return value;
  const { escalateWithinMs, escalateAfterMs, notify, approval, ...step } = value as Record<string, unknown>;
  const rest = Object.entries({ escalateWithinMs, escalateAfterMs, notify, approval });
  return {
    ...Object.fromEntries(rest.filter(([, given]) => given !== undefined)),
    ...(Object.keys(step).length === 0 ? {} : { steps: [{ action: 'terminate-consumer', ...step }] }),
  };
}

/** Above it the policy freezes: many hits at once are a release, not an army. */
const budgetSchema = z.strictObject({
  /** Entities newly acted on in an hour. */
  entitiesPerHour: z.number().int().min(1).max(100_000).default(10),
  /** Of all calls of the last hour, by entities this policy acts on; 0 … 1. */
  trafficShare: z.number().min(0).max(1).default(0.05),
});

const canarySchema = z.strictObject({
  /** Of entities, chosen by a hash of their id, the same ones each time; 0 … 1. */
  share: z.number().min(0).max(1).default(0.1),
  /** These are always in it. */
  tags: z.array(z.string().min(1).max(512)).max(50).default([]),
});

const draft = {
  name: z.string().min(1).max(200),
  description: z.string().max(2000).default(''),
  enabled: z.boolean().default(true),
  mode: z.enum(POLICY_MODES).default('simulate'),
  when: conditionSchema
    .extend({ minSeverity: conditionSchema.shape.minSeverity.default('high') })
    .prefault({}),
  then: z.preprocess(withSteps, thenSchema).prefault({}),
  canary: canarySchema.prefault({}),
  budget: budgetSchema.prefault({}),
  /** Never acted on, by id, name or tag; patterns with `*`. */
  protect: z
    .strictObject({
      entities: z.array(z.string().min(1).max(512)).max(1000).default([]),
      tags: z.array(z.string().min(1).max(512)).max(200).default([]),
    })
    .prefault({}),
  /** What becomes of its orders while the responder cannot reach the platform: ended after `leaseMs`, or held to their expiry. */
  ifUnreachable: z.enum(['lift', 'hold']).default('lift'),
  leaseMs: z.number().int().min(60_000).max(86_400_000).default(900_000),
  /** From the first call after an order was applied until the gateway must be seen to answer itself. */
  proofWithinMs: z.number().int().min(1000).max(3_600_000).default(15_000),
};

export const policyDraftSchema = z.strictObject(draft);
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

/** Who armed it although its back-test does not allow it, or there was none. */
export const overrideSchema = z.strictObject({
  by: z.string().max(200),
  at: z.iso.datetime(),
  reason: z.string().min(1).max(1000),
});

export const policySchema = z.strictObject({
  ...draft,
  id: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Set when it went over its budget: it makes no orders until somebody thaws it. */
  frozen: z.strictObject({ at: z.iso.datetime(), reason: z.string().max(1000) }).optional(),
  override: overrideSchema.optional(),
});
export type Policy = z.infer<typeof policySchema>;
