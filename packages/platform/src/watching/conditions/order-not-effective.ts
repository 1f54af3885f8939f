import type { Condition } from '../condition.js';

/** The gateway confirmed an order, and the traffic shows that it does not work. */
export const orderNotEffective = {
  kind: 'order-not-effective',
  look: ({ response }) =>
    response.notEffective.flatMap(({ id, action, entity, proof }) =>
      proof?.kind === 'not-effective'
        ? [
            {
              kind: 'order-not-effective' as const,
              subject: id,
              severity: 'error' as const,
              detail: `${action} on ${entity.name ?? entity.id} does not work: ${proof.detail}.`,
              advice:
                'See what the gateway is configured to do there: another plugin that comes first, another workspace, a node without connection to its control plane. Then lift the order, or order something else.',
            },
          ]
        : [],
    ),
} as const satisfies Condition;
