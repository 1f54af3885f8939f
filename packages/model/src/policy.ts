import { z } from 'zod';
import { SEVERITIES } from './alert.js';

/** `simulate` records what it would do and gives the responder nothing; `enforce` makes orders. */
export const POLICY_MODES = ['simulate', 'enforce'] as const;

export const policyDraftSchema = z.strictObject({
  name: z.string().min(1).max(200),
  enabled: z.boolean().default(true),
  mode: z.enum(POLICY_MODES).default('simulate'),
  /** All given conditions must hold; an empty list means any. */
  when: z
    .strictObject({
      detectors: z.array(z.string()).default([]),
      minSeverity: z.enum(SEVERITIES).default('high'),
      services: z.array(z.string()).default([]),
      /** Endpoint ids, `METHOD /template`. */
      endpoints: z.array(z.string()).default([]),
      /** Consumer ids or usernames. */
      consumers: z.array(z.string()).default([]),
    })
    .prefault({}),
  then: z
    .strictObject({
      action: z.literal('terminate-consumer').default('terminate-consumer'),
      /** How long, milliseconds; null = until lifted by hand. */
      durationMs: z.number().int().min(1000).nullable().default(3_600_000),
      statusCode: z.number().int().min(400).max(599).default(403),
      message: z.string().min(1).max(200).default('Access suspended'),
    })
    .prefault({}),
});
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

export const policySchema = policyDraftSchema.extend({
  id: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Policy = z.infer<typeof policySchema>;
