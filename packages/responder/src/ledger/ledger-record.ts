import { desiredOrderSchema, receiptSchema } from '@gatewatch/model';
import { z } from 'zod';

const subjectSchema = z.object({ id: z.string(), username: z.string(), tags: z.array(z.string()) });

/** A receipt waiting for the platform; `seq` grows by one, so that what was delivered can be named. */
const queuedReceiptSchema = z.object({ seq: z.number().int(), receipt: receiptSchema });
export type QueuedReceipt = z.infer<typeof queuedReceiptSchema>;

/** One line of the ledger. Times are epoch milliseconds. */
export const ledgerRecordSchema = z.discriminatedUnion('kind', [
  /** Written BEFORE the gateway is touched: from here on we know what to undo. */
  z.object({
    kind: z.literal('intended'),
    atMs: z.number(),
    order: desiredOrderSchema,
    objectId: z.string(),
    subject: subjectSchema,
    /** False for an object that was found standing: it does not count against the hourly cap. */
    counts: z.boolean(),
  }),
  /** The gateway confirmed it. */
  z.object({ kind: z.literal('standing'), orderId: z.string(), receipt: queuedReceiptSchema }),
  /** Another order's object already does what this one asks. */
  z.object({
    kind: z.literal('covered'),
    order: desiredOrderSchema,
    objectId: z.string(),
    subject: subjectSchema,
    receipt: queuedReceiptSchema,
  }),
  /** The platform changed the order (its expiry). */
  z.object({ kind: z.literal('renewed'), order: desiredOrderSchema }),
  /** Nothing of it is left at the gateway, or never was: final for this order. */
  z.object({ kind: z.literal('closed'), orderId: z.string(), receipt: queuedReceiptSchema.optional() }),
  /** The platform no longer asks for a closed order: it need not be remembered. */
  z.object({ kind: z.literal('forgotten'), orderIds: z.array(z.string()) }),
  z.object({ kind: z.literal('receipt'), receipt: queuedReceiptSchema }),
  /** The platform has every receipt up to and including this one. */
  z.object({ kind: z.literal('delivered'), seq: z.number().int() }),
  /** Only in a compacted ledger: what the dropped lines said. */
  z.object({ kind: z.literal('summary'), nextSeq: z.number().int(), enactedAtMs: z.array(z.number()) }),
]);
export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;
