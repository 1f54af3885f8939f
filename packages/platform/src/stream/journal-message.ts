import type { Batch } from '@gatewatch/model';
import { z } from 'zod';
import { checkBatch, unpackSync } from '../ingest/batch-codec.js';

/**
 * What a journal record means. Besides batches it holds everything else that changes the state of the analytics, so
 * that this state is a function of the journal alone and a replay after a crash repeats it exactly.
 */
export type JournalMessage =
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** People closed an alert as not an attack. */
  | { readonly kind: 'close-alert'; readonly alertId: string }
  /** Nothing came for a while: event time moves on, epoch milliseconds. */
  | { readonly kind: 'advance'; readonly toMs: number }
  /** Event-time minutes (start, epoch milliseconds) and the share of their calls that arrived. */
  | { readonly kind: 'coverage'; readonly minutes: readonly (readonly [number, number])[] };

const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('close-alert'), alertId: z.string() }),
  z.strictObject({ kind: z.literal('advance'), toMs: z.number() }),
  z.strictObject({ kind: z.literal('coverage'), minutes: z.array(z.tuple([z.number(), z.number()])) }),
]);

export const encodeCommand = (command: z.infer<typeof commandSchema>): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(command));

/** Throws on a record that is neither: a bug or a version from the future. */
export function decodeMessage(bytes: Uint8Array): JournalMessage {
  const value: unknown = JSON.parse(unpackSync(bytes));
  if (typeof value === 'object' && value !== null && 'kind' in value) return commandSchema.parse(value);
  const decoded = checkBatch(value);
  if (decoded.kind !== 'batch') throw new Error('a journal record is not a batch');
  return decoded;
}
