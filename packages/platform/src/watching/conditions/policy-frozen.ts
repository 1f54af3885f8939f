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
        'See whether a release or an outage made many hits at once, and lift what was wrong. It stays frozen until somebody thaws it, on its page or by POST /api/v1/policies/{id}/thaw; a larger budget alone does not.',
    })),
} as const satisfies Condition;
