import {
  type Batch,
  type BusinessFunction,
  businessFunctionSchema,
  type Guidance,
  guidanceSchema,
  type TemplateRule,
  templateRuleSchema,
  type Verdict,
  verdictSchema,
} from '@gatewatch/model';
import { z } from 'zod';
import { checkBatch, unpackSync } from '../ingest/batch-codec.js';
import { type Stakes, stakesSchema } from './stakes.js';

/**
 * What a journal record means. Besides batches it holds everything else that changes the state of the analytics, so
 * that this state is a function of the journal alone and a replay after a crash repeats it exactly.
 */
export type JournalMessage =
  | { readonly kind: 'batch'; readonly batch: Batch }
  /** People's verdict on an alert. Without one (written before verdicts were kept): not an attack. */
  | {
      readonly kind: 'close-alert';
      readonly alertId: string;
      readonly verdict?: Verdict | undefined;
      readonly detectors?: readonly string[] | undefined;
    }
  /** Everything people told the analytics beforehand, from now on. */
  | { readonly kind: 'guidance'; readonly guidance: Guidance }
  /** Nothing came for a while: event time moves on, epoch milliseconds. */
  | { readonly kind: 'advance'; readonly toMs: number }
  /** Event-time minutes (start, epoch milliseconds) and the share of their calls that arrived. */
  | { readonly kind: 'coverage'; readonly minutes: readonly (readonly [number, number])[] }
  /** All rules of path templates there are from now on: of people, documents and gateway routes. */
  | { readonly kind: 'template-rules'; readonly rules: readonly TemplateRule[] }
  /** All endpoints whose labels people set: service, `METHOD /template`, labels. */
  | { readonly kind: 'endpoint-labels'; readonly labels: readonly LabelsByHand[] }
  /** What is at stake at endpoints and who belongs to which group, from now on. */
  | { readonly kind: 'stakes'; readonly stakes: Stakes };

export type LabelsByHand = readonly [
  service: string,
  endpointId: string,
  labels: readonly BusinessFunction[],
];

export const labelsByHandSchema = z.array(z.tuple([z.string(), z.string(), z.array(businessFunctionSchema)]));

const commandSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('close-alert'),
    alertId: z.string(),
    verdict: verdictSchema.optional(),
    detectors: z.array(z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal('guidance'), guidance: guidanceSchema }),
  z.strictObject({ kind: z.literal('advance'), toMs: z.number() }),
  z.strictObject({ kind: z.literal('coverage'), minutes: z.array(z.tuple([z.number(), z.number()])) }),
  z.strictObject({ kind: z.literal('template-rules'), rules: z.array(templateRuleSchema) }),
  z.strictObject({ kind: z.literal('endpoint-labels'), labels: labelsByHandSchema }),
  z.strictObject({ kind: z.literal('stakes'), stakes: stakesSchema }),
]);

export const encodeCommand = (command: Exclude<JournalMessage, { kind: 'batch' }>): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(command));

/** Throws on a record that is neither: a bug or a version from the future. */
export function decodeMessage(bytes: Uint8Array): JournalMessage {
  const value: unknown = JSON.parse(unpackSync(bytes));
  if (typeof value === 'object' && value !== null && 'kind' in value) return commandSchema.parse(value);
  const decoded = checkBatch(value);
  if (decoded.kind !== 'batch') throw new Error('a journal record is not a batch');
  return decoded;
}
