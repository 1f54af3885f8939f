import type { Decision } from '@gatewatch/analytics';
import { type Authority, instructionOf, type Order, type Policy } from '@gatewatch/model';
import { expiryOf } from './expiry-of.js';
import { orderIdOf } from './order-id.js';

type Taken = Extract<Decision, { kind: 'order' | 'propose' | 'simulate' }>;

/** So long people have to approve an order before it is forgotten. */
const PROPOSAL_MS = 86_400_000;

/** The order that a decision makes. Only one to be carried out is wanted and has somebody's word to act by. */
export function orderOfDecision(decision: Taken, at: Date): Order {
  const { kind, policy, alert, entity, step, stepIndex, nth } = decision;
  const { durationMs } = step;
  const { state, word } = STATES[kind];
  const authority = kind === 'order' ? authorityOf(policy) : undefined;
  return {
    ...instructionOf(step),
    id: orderIdOf({ policyId: policy.id, alertId: alert.alertId, step: stepIndex, kind, nth }),
    entity,
    state,
    wanted: authority !== undefined,
    reason: alert.because.slice(0, 1000),
    policyId: policy.id,
    policyMode: policy.mode,
    step: stepIndex,
    alertId: alert.alertId,
    ...(authority === undefined ? {} : { authority }),
    lease: { ifUnreachable: policy.ifUnreachable, leaseMs: policy.leaseMs },
    createdBy: `policy:${policy.name}`,
    createdAt: at.toISOString(),
    durationMs,
    expiresAt: expiryOf(at, kind === 'propose' ? PROPOSAL_MS : durationMs),
    proofWithinMs: policy.proofWithinMs,
    history: [{ at: at.toISOString(), state, detail: `${word} by policy "${policy.name}"` }],
  };
}

const STATES = {
  order: { state: 'pending', word: 'ordered' },
  propose: { state: 'proposed', word: 'proposed' },
  simulate: { state: 'simulated', word: 'would be ordered' },
} as const;

function authorityOf({ id, mode }: Policy): Authority | undefined {
  return mode === 'canary' || mode === 'enforce' ? { kind: 'policy', policyId: id, mode } : undefined;
}
