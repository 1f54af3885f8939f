import { canReach, DETECTORS, matchesPattern } from '@gatewatch/analytics';
import { ACTION_FACTS, type Condition, type ConditionLeaf, type Policy } from '@gatewatch/model';

/** Names there are, to hold patterns against. */
export interface Known {
  readonly services: readonly string[];
  readonly endpoints: readonly string[];
  readonly tags: readonly string[];
  readonly dataClasses: readonly string[];
}

const DETECTOR_IDS = DETECTORS.map(({ id }) => id);

/** What people should know of a policy as it is written; it may be right all the same. */
export function remarksOn(policy: Policy, known: Known): readonly string[] {
  const leaves = leavesOf(policy.when);
  const asked = (key: 'detectors' | 'services' | 'endpoints' | 'tags' | 'dataClasses'): readonly string[] =>
    leaves.flatMap((leaf) => leaf[key] ?? []);
  return [
    ...unknown('detector', asked('detectors'), DETECTOR_IDS),
    ...unknown('service seen so far', asked('services'), known.services),
    ...unknown('endpoint seen so far', asked('endpoints'), known.endpoints),
    ...unknown('tag or group that the gateway has', asked('tags'), known.tags),
    ...unknown('endpoint’s sensitive data', asked('dataClasses'), known.dataClasses),
    ...ofSteps(policy),
  ];
}

/** With nothing to hold against there is nothing to say. */
const unknown = (what: string, patterns: readonly string[], names: readonly string[]): readonly string[] =>
  names.length === 0
    ? []
    : [...new Set(patterns)]
        .filter((pattern) => !names.some((name) => matchesPattern(pattern, name)))
        .map((pattern) => `"${pattern}" matches no ${what}.`);

function ofSteps({ when, then, mode }: Policy): readonly string[] {
  const kinds = when.entityKinds ?? [];
  return then.steps.flatMap(({ action }, index) => {
    const { entities, approvalOnly } = ACTION_FACTS[action];
    const misses = kinds.filter((kind) => !canReach(action, kind));
    const remarks: string[] = [];
    if (kinds.length > 0 && misses.length === kinds.length)
      remarks.push(
        `Step ${index + 1}: ${action} can be done to ${entities.join(', ')}, and alerts on ${misses.join(', ')} are asked for.`,
      );
    if (approvalOnly && mode !== 'simulate')
      remarks.push(`Step ${index + 1}: ${action} is proposed to people each time, whatever the mode.`);
    if (index < then.steps.length - 1 && then.steps[index]?.durationMs === null)
      remarks.push(`Step ${index + 1} stands until lifted: the next one follows only where it goes on.`);
    return remarks;
  });
}

function leavesOf(condition: Condition): readonly ConditionLeaf[] {
  const inside = [condition.all, condition.any, condition.none].flatMap((nodes) => nodes ?? []);
  return [condition, ...inside.flatMap((node) => leavesOf(node as Condition))];
}
