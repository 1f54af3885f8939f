import { canReach, DETECTORS, matchesAny } from '@gatewatch/analytics';
import {
  ACTION_FACTS,
  businessFunctionSchema,
  type ConditionLeaf,
  ENTITY_KINDS,
  type EntityKind,
  type PolicyDraft,
  stopsAll,
} from '@gatewatch/model';

/** Something that is allowed and probably not meant. */
export interface Remark {
  readonly path: readonly PropertyKey[];
  readonly detail: string;
}

interface Node extends ConditionLeaf {
  readonly all?: readonly Node[] | undefined;
  readonly any?: readonly Node[] | undefined;
  readonly none?: readonly Node[] | undefined;
}

const DETECTOR_IDS = DETECTORS.map(({ id }) => id);
const FUNCTIONS: readonly string[] = businessFunctionSchema.options;

/** What a reader would ask about a policy. */
export function remarksOn(policy: PolicyDraft): Remark[] {
  return [...conditionRemarks(policy.when, ['when']), ...neverActs(policy), ...stepRemarks(policy)];
}

function conditionRemarks(node: Node, path: readonly PropertyKey[]): Remark[] {
  const unknown = (list: readonly string[] | undefined, key: string, known: readonly string[]): Remark[] =>
    (list ?? []).flatMap((pattern, index) =>
      matchesAny([pattern], ...known)
        ? []
        : [{ path: [...path, key, index], detail: `"${pattern}" matches none of: ${known.join(', ')}` }],
    );
  const nested = (['all', 'any', 'none'] as const).flatMap((key) =>
    (node[key] ?? []).flatMap((below, index) => [
      ...(key === 'none' && isEmpty(below)
        ? [
            {
              path: [...path, key, index],
              detail: 'every alert meets an empty condition, so this policy meets none',
            },
          ]
        : []),
      ...conditionRemarks(below, [...path, key, index]),
    ]),
  );
  return [
    ...unknown(node.detectors, 'detectors', DETECTOR_IDS),
    ...unknown(node.businessFunctions, 'businessFunctions', FUNCTIONS),
    ...impossible(node, path),
    ...nested,
  ];
}

const isEmpty = (node: Node): boolean =>
  Object.values(node).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));

/** Parts of one condition that cannot hold together. */
function impossible(node: Node, path: readonly PropertyKey[]): Remark[] {
  const kinds = kindsOf(node);
  const remarks: Remark[] = [];
  for (const key of ['consumers', 'tags'] as const) {
    const asks = node[key] !== undefined && node[key].length > 0;
    if (asks && !kinds.includes('consumer'))
      remarks.push({
        path: [...path, key],
        detail: `can never hold: only consumers have ${key}, and entityKinds leaves them out`,
      });
  }
  for (const forbidden of node.none ?? []) {
    for (const [key, value] of Object.entries(node)) {
      const same = key !== 'none' && JSON.stringify(value) === JSON.stringify(Reflect.get(forbidden, key));
      if (same && Object.keys(forbidden).length === 1)
        remarks.push({
          path: [...path, 'none'],
          detail: `can never hold: ${key} is asked for and forbidden`,
        });
    }
  }
  return remarks;
}

const kindsOf = ({ entityKinds = [] }: Node): readonly EntityKind[] =>
  entityKinds.length === 0 ? ENTITY_KINDS : entityKinds;

function neverActs({ when, then, protect }: PolicyDraft): Remark[] {
  const remarks: Remark[] = [];
  then.steps.forEach(({ action }, index) => {
    const { entities } = ACTION_FACTS[action];
    if (!kindsOf(when).some((kind) => canReach(action, kind)))
      remarks.push({
        path: ['then', 'steps', index, 'action'],
        detail: `${action} is done to ${entities.join(' or ')} only, and entityKinds asks for ${kindsOf(when).join(', ')}: it never acts`,
      });
  });
  if (protect.entities.includes('*') || protect.tags.includes('*'))
    remarks.push({ path: ['protect'], detail: '"*" protects everybody: it never acts' });
  return remarks;
}

function stepRemarks({ then }: PolicyDraft): Remark[] {
  return then.steps.flatMap((step, index) => {
    const path = ['then', 'steps', index];
    const before = then.steps[index - 1];
    const weaker = before !== undefined && stopsAll(before) && !stopsAll(step);
    return [
      ...(weaker
        ? [{ path, detail: `${step.action} after ${before.action} is a step down the ladder` }]
        : []),
      ...(step.durationMs === null ? [{ path, detail: 'stands until somebody lifts it by hand' }] : []),
      ...(ACTION_FACTS[step.action].approvalOnly && then.approval === 'none'
        ? [{ path, detail: `${step.action} asks people first, whatever "approval" says` }]
        : []),
    ];
  });
}
