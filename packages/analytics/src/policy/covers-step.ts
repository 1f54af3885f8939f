import { ACTION_FACTS, type Instruction, type Limits, type PolicyStep, stopsAll } from '@gatewatch/model';
import type { OrderFact } from './order-fact.js';

/** Whether an order that stands does all that the step would: as much everywhere, or nothing is let through anyway. */
export function coversStep(order: OrderFact, step: PolicyStep): boolean {
  if (!order.standing || order.kind !== 'acting' || order.notEffective || order.scoped) return false;
  const bothAtGateway = [order, step].every(({ action }) => ACTION_FACTS[action].by === 'responder');
  if (bothAtGateway && stopsAll(order)) return true;
  const { action, instruction } = order;
  return action === step.action && (instruction === undefined || doesAsMuch(instruction, step));
}

/** Of two of the same action. */
function doesAsMuch(one: Instruction, other: Instruction): boolean {
  switch (other.action) {
    case 'limit-consumer':
      return one.action === other.action && isAsStrict(one.limits, other.limits);
    case 'publish-decision':
      return one.action === other.action && (one.decision === 'ban' || one.decision === other.decision);
    case 'call-http':
      return one.action === other.action && one.target === other.target;
    case 'terminate-consumer':
    case 'block-consumer':
    case 'deny-consumer':
    case 'deny-ip':
    case 'disable-credential':
      return true;
  }
}

/** In every period that the other limits. */
const isAsStrict = (one: Limits, other: Limits): boolean =>
  (['second', 'minute', 'hour', 'day'] as const).every((period) => {
    const limit = other[period];
    return limit === undefined || (one[period] ?? Number.POSITIVE_INFINITY) <= limit;
  });
