import { type Entity, entityKey } from '@gatewatch/model';
import type { AbuseCall } from '../abuse-call.js';
import type { AbusePlan } from '../abuse-contract.js';

/**
 * The plan of these calls, in order of time. Right as well are, beside those said: every person whose credential was
 * used, and every address that no person usually comes from.
 */
export const finishPlan = (
  entity: Entity,
  calls: readonly AbuseCall[],
  description: string,
  also: readonly Entity[] = [],
): AbusePlan | undefined => {
  const inOrder = calls.toSorted((a, b) => a.timeMs - b.timeMs);
  const endMs = inOrder.at(-1)?.timeMs;
  if (endMs === undefined) return undefined;
  const acceptable = new Map<string, Entity>();
  const add = (one: Entity): void => {
    if (entityKey(one) !== entityKey(entity)) acceptable.set(entityKey(one), one);
  };
  for (const { caller } of inOrder) {
    if (caller.person !== undefined) add(caller.person.entity);
    if (!(caller.person?.sources ?? []).some(({ ip }) => ip === caller.ip))
      add({ kind: 'ip', id: caller.ip });
  }
  for (const one of also) add(one);
  return { truth: { entity, acceptable: [...acceptable.values()], endMs, description }, calls: inOrder };
};
