import type { Condition } from '../condition.js';

/** A responder takes a few seconds; a Kong that was away is asked again within half a minute. */
const PATIENCE_MS = 60_000;
/** By then nobody is going to confirm it: people have been told long enough. */
const TOLD_FOR_MS = 7 * 86_400_000;

/** An order ended, and the gateway has not said that it let go: somebody may be blocked whom we call free. */
export const orderNotEnded = {
  kind: 'order-not-ended',
  look: ({ nowMs, response }) =>
    response.ending.flatMap(({ id, action, entity, endingSince = '' }) => {
      const forMs = nowMs - Date.parse(endingSince);
      if (!(forMs >= PATIENCE_MS && forMs < TOLD_FOR_MS)) return [];
      return [
        {
          kind: 'order-not-ended' as const,
          subject: id,
          severity: 'error' as const,
          detail: `${action} on ${entity.name ?? entity.id} ended more than a minute ago, and the gateway has not confirmed that it let go.`,
          advice:
            'See whether the responder runs and reaches the gateway (its Admin API and its rights): it tries again by itself. Until then the caller may still be blocked; what carries the tag gatewatch-order:<id> can be removed at the gateway by hand; then say on Responses that it is gone.',
        },
      ];
    }),
} as const satisfies Condition;
