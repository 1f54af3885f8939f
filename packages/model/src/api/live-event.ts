import { z } from 'zod';
import { orderSchema } from '../order.js';
import { alertViewSchema } from './entities.js';
import { setupSchema, statsSchema } from './operations.js';

/**
 * Server-sent events of `GET /api/v1/events`: `event:` is the kind, `data:` this object as JSON.
 * `stats` comes about once a second while something changes; `inventory` says that services or endpoints changed.
 */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stats'), stats: statsSchema }),
  z.object({ kind: z.literal('setup'), setup: setupSchema }),
  z.object({ kind: z.literal('alert'), alert: alertViewSchema }),
  z.object({ kind: z.literal('order'), order: orderSchema }),
  z.object({ kind: z.literal('policy') }),
  /** A back-test got on or ended; `id` is its own. */
  z.object({ kind: z.literal('back-test'), id: z.string(), policyId: z.string() }),
  /** The global stop or what holds for all policies changed. */
  z.object({ kind: z.literal('response') }),
  /** A sink was changed, or delivers (no longer). */
  z.object({ kind: z.literal('sink') }),
  /** Announcements, exceptions, pinned groups, decoys or the alert budget changed. */
  z.object({ kind: z.literal('guidance') }),
  z.object({ kind: z.literal('inventory') }),
  z.object({ kind: z.literal('collector') }),
  z.object({ kind: z.literal('responder') }),
  /** Findings opened, changed or passed. */
  z.object({ kind: z.literal('finding') }),
  /** Documents, annotations, template rules or a gateway's configuration changed. */
  z.object({ kind: z.literal('estate') }),
  /** Notices opened or closed: ask for them. */
  z.object({ kind: z.literal('notice') }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
