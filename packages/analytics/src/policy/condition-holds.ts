import { type Alert, type Condition, type ConditionLeaf, SEVERITIES } from '@gatewatch/model';
import type { DecisionFacts } from './decision-facts.js';
import { matchesAny } from './matches-pattern.js';
import { isWithinHours } from './within-hours.js';

type Facts = Pick<DecisionFacts, 'alertsOn' | 'tagsOf' | 'peerGroupOf' | 'endpointFacts'>;
type Leaves = Required<{ [Key in keyof ConditionLeaf]: NonNullable<ConditionLeaf[Key]> }>;

/** How each part of a condition is asked. A new part is one line. Lists are not empty here: an empty list means any. */
const LEAVES: { [Key in keyof Leaves]: (asked: Leaves[Key], alert: Alert, facts: Facts) => boolean } = {
  detectors: (asked, { detector, detectors }) => matchesAny(asked, detector, ...detectors),
  minSeverity: (asked, { severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(asked),
  minConfidence: (asked, { confidence }) => confidence >= asked,
  entityKinds: (asked, { entity }) => asked.includes(entity.kind),
  entities: (asked, { entity }) => matchesAny(asked, entity.id, entity.name),
  consumers: (asked, { entity }) => entity.kind === 'consumer' && matchesAny(asked, entity.id, entity.name),
  tags: (asked, { entity }, facts) => matchesAny(asked, ...facts.tagsOf(entity)),
  peerGroups: (asked, { entity }, facts) => matchesAny(asked, ...facts.peerGroupOf(entity)),
  services: (asked, { serviceName }) => matchesAny(asked, serviceName),
  endpoints: (asked, { endpointId }) => matchesAny(asked, endpointId),
  dataClasses: (asked, { serviceName, endpointId }, facts) =>
    matchesAny(asked, ...facts.endpointFacts(serviceName, endpointId).dataClasses),
  businessFunctions: (asked, { serviceName, endpointId }, facts) =>
    matchesAny(asked, ...facts.endpointFacts(serviceName, endpointId).businessFunctions),
  minAlerts: ({ count, withinMs }, { entity }, facts) => facts.alertsOn(entity, withinMs) >= count,
  hours: (asked, { detectedAt }) => isWithinHours(asked, Date.parse(detectedAt)),
};
const NAMES = Object.keys(LEAVES) as readonly (keyof Leaves)[];

/** A condition, or one inside it: the schema ends the nesting. */
interface Node extends ConditionLeaf {
  readonly all?: readonly Node[] | undefined;
  readonly any?: readonly Node[] | undefined;
  readonly none?: readonly Node[] | undefined;
}

/** Whether the alert meets the condition. */
export function conditionHolds(condition: Condition, alert: Alert, facts: Facts): boolean {
  const node: Node = condition;
  return NAMES.every((name) => leafHolds(name, node, alert, facts)) && groupsHold(node, alert, facts);
}

function groupsHold({ all, any, none }: Node, alert: Alert, facts: Facts): boolean {
  const holds = (node: Node): boolean => conditionHolds(node as Condition, alert, facts);
  return (all?.every(holds) ?? true) && (any?.some(holds) ?? true) && !(none?.some(holds) ?? false);
}

function leafHolds<Name extends keyof Leaves>(name: Name, node: Node, alert: Alert, facts: Facts): boolean {
  const asked = node[name] as Leaves[Name] | undefined;
  if (asked === undefined || (Array.isArray(asked) && asked.length === 0)) return true;
  return LEAVES[name](asked, alert, facts);
}
