import { ACTION_FACTS, POLICY_MODES, type Policy, policyDraftSchema, policySchema } from '@gatewatch/model';
import { z } from 'zod';
import { explainIssues } from './explain-issues.js';
import { badRequest, ProblemAnswer } from './problem.js';

const part = z.record(z.string(), z.unknown());
const reason = z.string().min(1).max(1000);

/** Arms a policy although something is in the way; the name comes from the session. */
const overrideDraftSchema = z.strictObject({ reason });

/** Body of `POST /api/v1/policies`. */
export const policyCreationSchema = policyDraftSchema.extend({ override: overrideDraftSchema.optional() });

/**
 * Body of `PATCH /api/v1/policies/{id}`: what is absent stays; `when`, `then`, `canary`, `budget` and `protect` are merged
 * key by key, and a key that is null there is taken away. No defaults here, or a patch would reset what it leaves out;
 * what comes of it is checked as a whole.
 */
export const policyPatchSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  description: z.string().max(2000).optional(),
  enabled: z.boolean().optional(),
  mode: z.enum(POLICY_MODES).optional(),
  when: part.optional(),
  /** Fields of a step without `steps` change the only step there is. */
  then: part.optional(),
  canary: part.optional(),
  budget: part.optional(),
  protect: part.optional(),
  ifUnreachable: z.enum(['lift', 'hold']).optional(),
  leaseMs: z.number().optional(),
  proofWithinMs: z.number().optional(),
  /** null thaws it. */
  frozen: z.null().optional(),
  override: overrideDraftSchema.optional(),
});
export type PolicyPatch = z.infer<typeof policyPatchSchema>;

const MERGED = ['when', 'canary', 'budget', 'protect'] as const;
const OF_THEN = ['steps', 'escalateWithinMs', 'escalateAfterMs', 'notify', 'approval'];

/** @throws ProblemAnswer 400 that names the key when what comes of it is no policy. */
export function withPatch(policy: Policy, patch: PolicyPatch, at: Date): Policy {
  const { frozen, override: _override, then, ...rest } = patch;
  const { frozen: wasFrozen, ...before } = policy;
  const merged: Record<string, unknown> = { ...before, ...rest, updatedAt: at.toISOString() };
  if (wasFrozen !== undefined && frozen !== null) merged.frozen = wasFrozen;
  for (const key of MERGED) {
    const change = rest[key];
    if (change !== undefined) merged[key] = given({ ...before[key], ...change });
  }
  if (then !== undefined) merged.then = mergedThen(policy, then);
  const parsed = policySchema.safeParse(merged);
  if (parsed.success) return parsed.data;
  const errors = explainIssues('body', parsed.error);
  const [first] = errors;
  throw new ProblemAnswer(400, 'The request is not valid', {
    detail: first === undefined ? '' : `${first.key}: ${first.message}`,
    errors,
  });
}

const given = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** Here null is a value: it means "until lifted". */
function mergedThen({ then: { steps, ...others } }: Policy, change: Record<string, unknown>): unknown {
  const entries = Object.entries(change);
  const kept = { ...others, ...Object.fromEntries(entries.filter(([key]) => OF_THEN.includes(key))) };
  const ofStep = Object.fromEntries(entries.filter(([key]) => !OF_THEN.includes(key)));
  if (Object.keys(ofStep).length === 0) return { steps, ...kept };
  const [only] = steps;
  if ('steps' in change || only === undefined || steps.length > 1)
    throw badRequest(
      `then.${Object.keys(ofStep)[0]}`,
      'the policy has several steps: give all of them, e.g. "then": {"steps": [{"action": "limit-consumer"}, {"action": "terminate-consumer", "durationMs": 3600000}]}',
    );
  const { action = only.action } = ofStep;
  const base = action === only.action ? only : { durationMs: only.durationMs };
  return { ...kept, steps: [{ ...base, ...ofStep, action }] };
}

/** What people must know of a policy that asks for each order whatever its mode. */
export const alwaysAsks = ({ then }: Pick<Policy, 'then'>): boolean =>
  then.approval === 'ask' || then.steps.every(({ action }) => ACTION_FACTS[action].approvalOnly);
