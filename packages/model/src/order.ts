import { z } from 'zod';
import { ACTION_FACTS, actionsWith, canActOn } from './action.js';
import { entitySchema } from './entity.js';
import { POLICY_MODES } from './policy.js';

/**
 * pending → applied (gateway confirmed) → effective (seen in traffic) → lifted | expired (gateway let go); or refused |
 * failed. What stands at the gateway keeps its state when its end is asked for (`endingSince`) until a receipt says that
 * it is gone.
 * `proposed` waits for approval and becomes pending or `declined`. `simulated` is final: what a policy in simulate mode
 * would have ordered. Neither `proposed` nor `simulated` is ever given to a responder to carry out.
 */
export const ORDER_STATES = [
  'proposed',
  'pending',
  'applied',
  'effective',
  'lifted',
  'expired',
  'refused',
  'failed',
  'declined',
  'simulated',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What the traffic shows of an order. Times are event times. */
export const proofSchema = z.discriminatedUnion('kind', [
  /** Nothing to see yet: not applied, or no call came since. */
  z.strictObject({ kind: z.literal('waiting') }),
  /** Calls show nothing of this kind of action. */
  z.strictObject({ kind: z.literal('unseen') }),
  z.strictObject({
    kind: z.literal('proven'),
    at: z.iso.datetime(),
    /** From the gateway's confirmation to the first call that it answered itself, milliseconds. */
    timeToEffectMs: z.number().int().nonnegative(),
    /** Calls that still went through after the confirmation. */
    passed: z.number().int().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('not-effective'),
    at: z.iso.datetime(),
    passed: z.number().int().positive(),
    detail: z.string().max(1000),
  }),
]);
export type Proof = z.infer<typeof proofSchema>;

/** By whose word the responder may act. What is not armed has none, and nothing is carried out without one. */
export const authoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by-hand'), who: z.string().max(200) }),
  z.strictObject({ kind: z.literal('approved'), who: z.string().max(200), policyId: z.string() }),
  z.strictObject({ kind: z.literal('policy'), policyId: z.string(), mode: z.enum(['canary', 'enforce']) }),
]);
export type Authority = z.infer<typeof authoritySchema>;

const leaseSchema = z.strictObject({
  /** See `Policy.ifUnreachable`. */
  ifUnreachable: z.enum(['lift', 'hold']),
  leaseMs: z.number().int().min(1000),
});

export const orderSchema = actionsWith({
  /** UUID. */
  id: z.uuid(),
  entity: entitySchema,
  state: z.enum(ORDER_STATES),
  /** True while the gateway should hold it: not simulated, proposed or lifted, not past expiry. */
  wanted: z.boolean(),
  /** Something of it stands at the gateway, as far as receipts say. */
  standing: z.boolean().optional(),
  /** When its end was asked for (lifted, expired, global stop), while it is still standing. */
  endingSince: z.iso.datetime().optional(),
  reason: z.string(),
  policyId: z.string().optional(),
  /** The policy's mode when it was decided. */
  policyMode: z.enum(POLICY_MODES).optional(),
  /** Rung of the policy's ladder, from 0. */
  step: z.number().int().nonnegative().optional(),
  alertId: z.string().optional(),
  authority: authoritySchema.optional(),
  lease: leaseSchema.optional(),
  /** Who decided: `policy:<name>` or the signed-in name. */
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** How long it is to stand, milliseconds: a proposed order's expiry counts from its approval. */
  durationMs: z.number().int().min(1000).nullable().optional(),
  /** null = until lifted. */
  expiresAt: z.iso.datetime().nullable(),
  proofWithinMs: z.number().int().min(1000).optional(),
  proof: proofSchema.optional(),
  /** What the responder did at the gateway, in words, one line per object. */
  changes: z.array(z.string().max(500)).max(50).optional(),
  history: z.array(z.strictObject({ at: z.iso.datetime(), state: z.enum(ORDER_STATES), detail: z.string() })),
});
export type Order = z.infer<typeof orderSchema>;

/** Body of `POST /api/v1/orders`. */
export const orderDraftSchema = actionsWith({
  entity: entitySchema,
  /** Milliseconds; null or absent = until lifted. */
  durationMs: z.number().int().min(1000).nullable().optional(),
  reason: z.string().min(1).max(1000),
}).superRefine(({ action, entity }, context) => {
  if (canActOn(action, entity)) return;
  const kinds = ACTION_FACTS[action].entities.map((kind) => `"${kind}"`).join(' or ');
  context.addIssue({
    code: 'custom',
    path: ['entity'],
    message: `entity.kind must be ${kinds} for ${action}`,
  });
});
export type OrderDraft = z.infer<typeof orderDraftSchema>;

/** Body of `PATCH /api/v1/orders/{id}`: until when it stands; null = until lifted. */
export const orderPatchSchema = z.strictObject({ expiresAt: z.iso.datetime().nullable() });

/** Body of `POST /api/v1/orders/{id}/approve` and `/decline`. */
export const approvalSchema = z.strictObject({ note: z.string().max(1000).default('') });

/** One row of the desired state a responder fetches. Whatever is not listed and carries our tag must go. */
export const desiredOrderSchema = actionsWith({
  id: z.uuid(),
  entity: entitySchema,
  authority: authoritySchema,
  lease: leaseSchema.default({ ifUnreachable: 'hold', leaseMs: 900_000 }),
  expiresAt: z.iso.datetime().nullable(),
});
export type DesiredOrder = z.infer<typeof desiredOrderSchema>;

/** What a policy that is not armed would ask for: it carries no instruction that could be carried out, only a question. */
export const rehearsedOrderSchema = z.strictObject({
  id: z.uuid(),
  wouldBe: actionsWith({ entity: entitySchema }),
});
export type RehearsedOrder = z.infer<typeof rehearsedOrderSchema>;

/** Answer of `GET /api/v1/responders/me/orders?version=&waitMs=` (long poll: returns at once when version differs). */
export const desiredStateSchema = z.strictObject({
  version: z.number().int(),
  /** The platform's clock, so that a responder can tell how far its own is off. */
  at: z.iso.datetime().optional(),
  orders: z.array(desiredOrderSchema),
  /** The responder answers each with one receipt `planned`: what it would do, or why it could not. */
  rehearsed: z.array(rehearsedOrderSchema).default([]),
  /** Global stop: nothing new is put up, everything of ours is taken down. */
  stopped: z.boolean().default(false),
});
export type DesiredState = z.infer<typeof desiredStateSchema>;

export const RECEIPT_KINDS = [
  'applied',
  'healed',
  'lifted',
  'expired',
  'refused',
  'failed',
  /** To a rehearsed order: nothing was written. */
  'planned',
] as const;

/** What the gateway really did. Body of `POST /api/v1/responders/me/receipts` is `{"receipts": Receipt[]}`. */
export const receiptSchema = z.strictObject({
  orderId: z.uuid(),
  kind: z.enum(RECEIPT_KINDS),
  at: z.iso.datetime(),
  /** One sentence for the operator, e.g. Kong's own error message. */
  detail: z.string().max(2000),
  /** Of `failed`: whether something of it stands all the same; absent = nothing does. */
  standing: z.boolean().optional(),
  /** Id of the object at the gateway; the first where there are several. */
  gatewayObjectId: z.string().optional(),
  /** What was changed at the gateway, in words, one line per object. */
  changes: z.array(z.string().max(500)).max(50).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;
