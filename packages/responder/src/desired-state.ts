import {
  type DesiredOrder,
  desiredOrderSchema,
  desiredStateSchema,
  type RehearsedOrder,
  rehearsedOrderSchema,
} from '@gatewatch/model';
import { z } from 'zod';
import type { Wanted } from './lease-end.js';

/** What the platform asks for. */
export interface Desired extends Wanted {
  /** The platform's clock; absent when it does not tell. */
  readonly at: string | undefined;
  readonly rehearsed: readonly RehearsedOrder[];
}

const envelopeSchema = desiredStateSchema.extend({
  orders: z.array(z.unknown()),
  rehearsed: z.array(z.unknown()).default([]),
});
const idSchema = z.object({ id: z.uuid() });

/**
 * Reads each order by itself: one that cannot be read, be it of an action that we do not know or without an authority,
 * must not keep the others from being carried out or ended. Undefined when it is no desired state at all.
 */
export function readDesiredState(body: unknown): Desired | undefined {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return undefined;
  const { version, at, stopped } = envelope.data;
  const orders: DesiredOrder[] = [];
  const unreadable = new Map<string, string>();
  for (const row of envelope.data.orders) {
    const read = desiredOrderSchema.safeParse(row);
    if (read.success) {
      orders.push(read.data);
      continue;
    }
    const named = idSchema.safeParse(row);
    if (named.success) unreadable.set(named.data.id, reasonOf(read.error));
  }
  const rehearsed = envelope.data.rehearsed.flatMap((row) => {
    const read = rehearsedOrderSchema.safeParse(row);
    return read.success ? [read.data] : [];
  });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return { version, at, stopped, orders, byId, unreadable, rehearsed };
}

function reasonOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const where = issue?.path.join('.') ?? '';
  return where === 'authority' || where.startsWith('authority.')
    ? 'The order names no valid authority, so it is not carried out.'
    : `This responder cannot read the order (${where}: ${issue?.message ?? 'invalid'}), so it is not carried out.`;
}
