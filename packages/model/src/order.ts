import { z } from 'zod';
import { entitySchema } from './entity.js';

/**
 * pending → applied (gateway confirmed) → effective (seen in traffic) → lifted | expired; or refused | failed.
 * `simulated` is final: what a policy in simulate mode would have ordered. It never reaches a responder.
 */
export const ORDER_STATES = [
  'pending',
  'applied',
  'effective',
  'lifted',
  'expired',
  'refused',
  'failed',
  'simulated',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const orderSchema = z.strictObject({
  /** UUID. */
  id: z.uuid(),
  action: z.literal('terminate-consumer'),
  entity: entitySchema,
  state: z.enum(ORDER_STATES),
  /** True while the gateway should hold it: not simulated, not lifted, not past expiry. */
  wanted: z.boolean(),
  reason: z.string(),
  statusCode: z.number().int(),
  message: z.string(),
  policyId: z.string().optional(),
  alertId: z.string().optional(),
  /** Who decided: `policy:<name>` or the signed-in name. */
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** null = until lifted. */
  expiresAt: z.iso.datetime().nullable(),
  history: z.array(z.strictObject({ at: z.iso.datetime(), state: z.enum(ORDER_STATES), detail: z.string() })),
});
export type Order = z.infer<typeof orderSchema>;

/** Body of `POST /api/v1/orders`. */
export const orderDraftSchema = z.strictObject({
  action: z.literal('terminate-consumer'),
  entity: entitySchema.refine((entity) => entity.kind === 'consumer', {
    error: 'entity.kind must be "consumer": only consumers can be terminated',
  }),
  /** Milliseconds; null or absent = until lifted. */
  durationMs: z.number().int().min(1000).nullable().optional(),
  reason: z.string().min(1).max(1000),
  statusCode: z.number().int().min(400).max(599).default(403),
  message: z.string().min(1).max(200).default('Access suspended'),
});
export type OrderDraft = z.infer<typeof orderDraftSchema>;

/** One row of the desired state a responder fetches. Whatever is not listed and carries our tag must go. */
export const desiredOrderSchema = z.strictObject({
  id: z.uuid(),
  action: z.literal('terminate-consumer'),
  consumerId: z.string(),
  statusCode: z.number().int(),
  message: z.string(),
  expiresAt: z.iso.datetime().nullable(),
});
export type DesiredOrder = z.infer<typeof desiredOrderSchema>;

/** Answer of `GET /api/v1/responders/me/orders?version=&waitMs=` (long poll: returns at once when version differs). */
export const desiredStateSchema = z.strictObject({
  version: z.number().int(),
  orders: z.array(desiredOrderSchema),
});
export type DesiredState = z.infer<typeof desiredStateSchema>;

export const RECEIPT_KINDS = ['applied', 'healed', 'lifted', 'expired', 'refused', 'failed'] as const;

/** What the gateway really did. Body of `POST /api/v1/responders/me/receipts` is `{"receipts": Receipt[]}`. */
export const receiptSchema = z.strictObject({
  orderId: z.uuid(),
  kind: z.enum(RECEIPT_KINDS),
  at: z.iso.datetime(),
  /** One sentence for the operator, e.g. Kong's own error message. */
  detail: z.string().max(2000),
  /** Id of the object at the gateway. */
  gatewayObjectId: z.string().optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;
