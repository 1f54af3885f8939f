import { isArmed, type Policy } from '@gatewatch/model';

/** Steps of acting without anybody asked. */
const RANK = { simulate: 0, suggest: 0, canary: 1, enforce: 2 } as const;

/**
 * Whether an armed policy after a change acts on nobody it did not act on before, and on nobody in another way: whoever
 * takes back what a policy may do is not to be kept waiting by a gate. Conditions and steps are not compared in depth: any
 * other one is another policy.
 */
export function actsNoMore(before: Policy, after: Policy): boolean {
  if (!isArmed(before.mode) || RANK[after.mode] > RANK[before.mode]) return false;
  if (after.enabled && !before.enabled) return false;
  // Who is told of an order changes nothing for whom it is on.
  const deeds = ({ when, then }: Policy): string => JSON.stringify([when, { ...then, notify: [] }]);
  return (
    deeds(before) === deeds(after) &&
    holdsAll(after.protect.entities, before.protect.entities) &&
    holdsAll(after.protect.tags, before.protect.tags) &&
    after.budget.entitiesPerHour <= before.budget.entitiesPerHour &&
    after.budget.trafficShare <= before.budget.trafficShare &&
    (before.mode === 'enforce' || isNarrower(before.canary, after.canary))
  );
}

const isNarrower = (before: Policy['canary'], after: Policy['canary']): boolean =>
  after.share <= before.share && holdsAll(before.tags, after.tags);

const holdsAll = (list: readonly string[], ones: readonly string[]): boolean =>
  ones.every((one) => list.includes(one));
