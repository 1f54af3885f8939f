import { desiredOrderSchema, receiptSchema } from '@gatewatch/model';
import { z } from 'zod';

const subjectSchema = z.object({
  id: z.string(),
  username: z.string(),
  tags: z.array(z.string()).readonly(),
});

/** As `Change`; the body is the gateway's own business. */
const changeSchema = z.object({
  objectId: z.string(),
  orderId: z.string(),
  what: z.string(),
  place: z.string(),
  words: z.string(),
  body: z.record(z.string(), z.unknown()),
  undo: z.enum(['remove', 'put-back']),
});
const changesSchema = z.array(changeSchema).readonly();
/** What was found and chosen when it was planned, for people. */
const notesSchema = z.array(z.string()).readonly().optional();

/** A block we answer for: put up or about to be, and ours to end. */
const leaseSchema = z.object({
  order: desiredOrderSchema,
  subject: subjectSchema,
  /** In the order in which they are done. */
  changes: changesSchema,
  /** Of an earlier plan, still to be taken down. */
  leaving: changesSchema,
  notes: notesSchema,
  /** intended: maybe at the gateway · standing: confirmed · covered: for some of it another lease's change stands. */
  phase: z.enum(['intended', 'standing', 'covered']),
});
export type Lease = Readonly<z.infer<typeof leaseSchema>>;

/** A receipt waiting for the platform; `seq` grows by one, so that what was delivered can be named. */
const queuedReceiptSchema = z.object({ seq: z.number().int(), receipt: receiptSchema });
export type QueuedReceipt = z.infer<typeof queuedReceiptSchema>;

/** What was known of time: how far the two clocks were apart, and when the platform was last reached (its clock). */
const clockSchema = z.object({ platformMs: z.number(), ownMs: z.number(), reachedMs: z.number() });
export type ClockNote = z.infer<typeof clockSchema>;

const orderIds = z.array(z.string());

/** One line of the ledger. Times are epoch milliseconds of the platform's clock, unless they say otherwise. */
export const ledgerRecordSchema = z.discriminatedUnion('kind', [
  /** Written BEFORE the gateway is touched: from here on we know what to undo. */
  z.object({
    kind: z.literal('intended'),
    atMs: z.number(),
    order: desiredOrderSchema,
    changes: changesSchema,
    subject: subjectSchema,
    notes: notesSchema,
    /** False for what was found standing or is taken up again: it does not count against the hourly cap. */
    counts: z.boolean(),
  }),
  /** The gateway confirmed it. */
  z.object({ kind: z.literal('standing'), orderId: z.string(), receipt: queuedReceiptSchema.optional() }),
  /** Other leases' changes already do some of what this one asks; the rest stands. */
  z.object({ kind: z.literal('covered'), orderId: z.string(), receipt: queuedReceiptSchema.optional() }),
  /** The platform changed the order (its expiry). */
  z.object({ kind: z.literal('renewed'), order: desiredOrderSchema }),
  /** The gateway's configuration asks for other changes; also written before anything is done. */
  z.object({
    kind: z.literal('replanned'),
    orderId: z.string(),
    changes: changesSchema,
    leaving: changesSchema,
    notes: notesSchema,
  }),
  /** Nothing of it is left at the gateway, or never was: final for this order. */
  z.object({ kind: z.literal('closed'), orderId: z.string(), receipt: queuedReceiptSchema.optional() }),
  /** Nothing of it is left at the gateway, but it is taken up again when the platform (still) wants it. */
  z.object({ kind: z.literal('lapsed'), orderId: z.string(), receipt: queuedReceiptSchema }),
  /** A rehearsed order was answered. */
  z.object({ kind: z.literal('rehearsed'), orderId: z.string(), receipt: queuedReceiptSchema }),
  /** The platform no longer asks for these: they need not be remembered. */
  z.object({ kind: z.literal('forgotten'), orderIds }),
  z.object({ kind: z.literal('receipt'), receipt: queuedReceiptSchema }),
  /** The platform has every receipt up to and including this one. */
  z.object({ kind: z.literal('delivered'), seq: z.number().int() }),
  z.object({ kind: z.literal('clock'), clock: clockSchema }),
  /** Only in a compacted ledger: a lease as it was. */
  z.object({ kind: z.literal('kept'), lease: leaseSchema }),
  /** Only in a compacted ledger: what the dropped lines said. */
  z.object({
    kind: z.literal('summary'),
    nextSeq: z.number().int(),
    enactedAtMs: z.array(z.number()),
    closed: orderIds,
    lapsed: orderIds,
    rehearsed: orderIds,
    clock: clockSchema.optional(),
  }),
]);
export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;
