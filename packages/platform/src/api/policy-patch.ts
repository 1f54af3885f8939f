import { POLICY_MODES, type Policy, policySchema, SEVERITIES } from '@gatewatch/model';
import { z } from 'zod';

/** Body of `PATCH /api/v1/policies/{id}`: what is absent stays. No defaults here, or a patch would reset what it leaves out. */
export const policyPatchSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  enabled: z.boolean().optional(),
  mode: z.enum(POLICY_MODES).optional(),
  when: z
    .strictObject({
      detectors: z.array(z.string()).optional(),
      minSeverity: z.enum(SEVERITIES).optional(),
      services: z.array(z.string()).optional(),
      endpoints: z.array(z.string()).optional(),
      consumers: z.array(z.string()).optional(),
    })
    .optional(),
  then: z
    .strictObject({
      action: z.literal('terminate-consumer').optional(),
      durationMs: z.number().int().min(1000).nullable().optional(),
      statusCode: z.number().int().min(400).max(599).optional(),
      message: z.string().min(1).max(200).optional(),
    })
    .optional(),
});

export function withPatch(policy: Policy, patch: z.infer<typeof policyPatchSchema>, at: Date): Policy {
  return policySchema.parse({
    ...policy,
    ...patch,
    when: { ...policy.when, ...patch.when },
    then: { ...policy.then, ...patch.then },
    updatedAt: at.toISOString(),
  });
}
