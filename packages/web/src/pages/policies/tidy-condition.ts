import type { Condition, ConditionLeaf } from '@gatewatch/model';

export type ConditionPart = keyof ConditionLeaf;

/** The order in which rows are drawn and parts are offered. */
export const PARTS: readonly ConditionPart[] = [
  'minSeverity',
  'detectors',
  'minConfidence',
  'services',
  'endpoints',
  'dataClasses',
  'businessFunctions',
  'entityKinds',
  'entities',
  'consumers',
  'tags',
  'peerGroups',
  'minAlerts',
  'hours',
];

export const GROUP_KINDS = ['all', 'any', 'none'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** The rows of one node of a condition. */
export const rowsOf = (node: ConditionLeaf): readonly ConditionPart[] =>
  PARTS.filter((part) => node[part] !== undefined);

/** Whether it holds groups itself, which the form cannot draw. */
export const hasGroups = (node: Condition): boolean => GROUP_KINDS.some((kind) => node[kind] !== undefined);

const HOUR_MS = 3_600_000;

/** A part as it begins when its row is added. */
export function withPart<Node extends ConditionLeaf>(
  node: Node,
  part: ConditionPart,
  timeZone = 'UTC',
): Node {
  switch (part) {
    case 'minSeverity':
      return { ...node, minSeverity: 'high' };
    case 'minConfidence':
      return { ...node, minConfidence: 0.9 };
    case 'minAlerts':
      return { ...node, minAlerts: { count: 2, withinMs: 24 * HOUR_MS } };
    case 'hours':
      return { ...node, hours: { from: '22:00', until: '06:00', days: [], timeZone } };
    case 'detectors':
    case 'entityKinds':
    case 'entities':
    case 'consumers':
    case 'tags':
    case 'peerGroups':
    case 'services':
    case 'endpoints':
    case 'dataClasses':
    case 'businessFunctions':
      return { ...node, [part]: [] };
  }
}

export function withoutPart<Node extends ConditionLeaf>(node: Node, part: ConditionPart): Node {
  const rest = { ...node };
  delete rest[part];
  return rest;
}

/** Members of a group; none left = no group. */
export function withGroup(condition: Condition, kind: GroupKind, members: Condition['any']): Condition {
  const rest = { ...condition };
  delete rest[kind];
  return members === undefined || members.length === 0 ? rest : { ...rest, [kind]: members };
}

function tidyNode<Node extends ConditionLeaf>(node: Node): Node {
  return PARTS.reduce((tidy, part) => {
    const value = tidy[part];
    return Array.isArray(value) && value.length === 0 ? withoutPart(tidy, part) : tidy;
  }, node);
}

/** Without rows that ask nothing: an empty list means any, an empty member means nothing. */
export function tidyCondition(condition: Condition): Condition {
  return GROUP_KINDS.reduce<Condition>(
    (tidy, kind) =>
      withGroup(
        tidy,
        kind,
        tidy[kind]?.map(tidyNode).filter((node) => Object.keys(node).length > 0),
      ),
    tidyNode(condition),
  );
}
