import type { Entity, Policy } from '@gatewatch/model';
import type { DecisionFacts } from './decision-facts.js';

/** Where there are few callers each of them is a large share; an ordinary one, up to twice the average, may be acted on. */
const TIMES_AVERAGE = 2;

/**
 * Why acting on one more entity is over the policy's budget, or undefined. One that it acted on within the hour costs
 * nothing more: going up the ladder is not another hit.
 */
export function overBudget(
  { id, budget }: Policy,
  entity: Entity,
  onsetMs: number,
  facts: DecisionFacts,
): string | undefined {
  const { nowMs } = facts;
  const known = facts
    .ordersOn(entity)
    .some((one) => one.policyId === id && one.kind === 'acting' && one.madeAtMs > nowMs - 3_600_000);
  if (known) return undefined;
  const hits = facts.hitsLastHour(id, entity);
  if (hits + 1 > budget.entitiesPerHour)
    return `${hits + 1} entities within an hour are more than its budget of ${budget.entitiesPerHour}: many hits at once are rather a release than an army`;
  const { share, callers } = facts.trafficShareWith(id, entity, onsetMs);
  const least = hits === 0 && callers > 0 ? TIMES_AVERAGE / callers : 0;
  if (share <= Math.max(budget.trafficShare, least)) return undefined;
  return `it would act on ${percent(share)} of the calls of the last hour, more than its budget of ${percent(budget.trafficShare)}`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
