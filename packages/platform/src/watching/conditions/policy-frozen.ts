import type { Condition } from '../condition.js';

/** A policy went over its budget and makes no orders. */
export const policyFrozen = {
  kind: 'policy-frozen',
  look: ({ response }) =>
    response.frozen.map(({ name, id, frozen }) => ({
      kind: 'policy-frozen',
      subject: `${name} (${id})`,
      severity: 'error',
      detail: `It makes no orders since ${frozen?.at ?? ''}: ${frozen?.reason ?? ''}.`,
      advice:
        'See whether a release or an outage made many hits at once. Lift what was wrong, then thaw the policy or raise its budget.',
    })),
} as const satisfies Condition;
