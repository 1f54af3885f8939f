import {
  ACTION_FACTS,
  type Alert,
  type Entity,
  entityKey,
  instructionOf,
  isArmed,
  type Policy,
} from '@gatewatch/model';
import { chooseEntity, isVictim } from './choose-entity.js';
import { conditionHolds } from './condition-holds.js';
import { coversStep } from './covers-step.js';
import type { Decide, Decision } from './decision.js';
import type { DecisionFacts } from './decision-facts.js';
import { isInCanary } from './in-canary.js';
import { matchesAny } from './matches-pattern.js';
import { nextStep } from './next-step.js';
import type { OrderFact } from './order-fact.js';
import { overBudget } from './over-budget.js';

type Held = Extract<Decision, { kind: 'held' }>;

/** See the contract. */
export const decide: Decide = (alert, policies, facts) => {
  const decided: Decision[] = [];
  for (const policy of policies) {
    if (!policy.enabled || !conditionHolds(policy.when, alert, facts)) continue;
    decided.push(decideOne(alert, policy, facts, decided));
  }
  return decided;
};

function decideOne(alert: Alert, policy: Policy, facts: DecisionFacts, sofar: readonly Decision[]): Decision {
  const about = { policy, alert };
  const { steps } = policy.then;
  const [firstStep] = steps;
  const choices = steps.map(({ action }) => chooseEntity(action, alert, facts));
  const targets = distinct(choices.flatMap((one) => (one.kind === 'chosen' ? [one.entity] : [])));
  const all = targets.flatMap((entity) => [...facts.ordersOn(entity)]);
  const acts = policy.mode !== 'simulate';
  const own = all
    .filter((one) => one.policyId === policy.id && (one.kind !== 'simulated') === acts)
    .sort((a, b) => a.madeAtMs - b.madeAtMs);
  const next = nextStep(
    policy,
    alert,
    own.filter((one) => !one.endedByHand),
  );
  const index = next.kind === 'step' ? next.index : next.by.step;
  const [step, choice] = [steps[index] ?? firstStep, choices[index] ?? choices[0]];
  const hold = (why: Held['why'], detail: string, entity: Entity = alert.entity): Held => ({
    kind: 'held',
    ...about,
    entity,
    why,
    detail,
  });
  if (step === undefined || choice === undefined) return hold('wrong-entity', 'the policy has no step');
  if (choice.kind === 'held') return hold(choice.why, choice.detail);
  const { entity } = choice;
  const shield = protection(policy, alert, entity, facts);
  if (shield !== undefined) return hold('protected', shield, entity);
  if (acts && facts.stopped) return hold('stopped', 'all response is stopped', entity);
  if (acts && policy.frozen !== undefined) return hold('frozen', policy.frozen.reason, entity);
  if (acts && all.some((one) => one.endedByHand && one.alertId === alert.alertId))
    return hold('lifted-by-hand', 'people lifted or declined it for this alert', entity);
  if (next.kind === 'stays') return { kind: 'covered', ...about, entity, by: next.by };
  const nth = own.filter((one) => one.alertId === alert.alertId && one.step === index).length;
  const taken = { ...about, entity, step, stepIndex: index, nth };
  const outside = policy.mode === 'canary' && !isInCanary(policy.canary, entity, facts.tagsOf(entity));
  if (!acts || outside) return noted(taken, all);
  const others = [
    ...facts.ordersOn(entity).filter((one) => one.policyId !== policy.id),
    ...justMade(sofar, entity),
  ];
  const by = others.find((one) => coversStep(one, step));
  if (by !== undefined) return { kind: 'covered', ...about, entity, by };
  const asks = policy.then.approval === 'ask' || ACTION_FACTS[step.action].approvalOnly;
  if (asks || !isArmed(policy.mode)) return { kind: 'propose', ...taken };
  const excess = overBudget(policy, entity, Date.parse(alert.firstSeen), facts);
  return excess === undefined
    ? { kind: 'order', ...taken }
    : { kind: 'freeze', ...about, entity, detail: excess };
}

/** What is outside the canary climbs no ladder of its own: it is noted once for each alert. */
function noted(
  taken: Omit<Extract<Decision, { kind: 'simulate' }>, 'kind'>,
  facts: readonly OrderFact[],
): Decision {
  const { policy, alert, entity } = taken;
  const by = facts.find(
    (one) =>
      one.kind === 'simulated' &&
      one.policyId === policy.id &&
      one.alertId === alert.alertId &&
      one.step === taken.stepIndex &&
      policy.mode === 'canary',
  );
  return by === undefined ? { kind: 'simulate', ...taken } : { kind: 'covered', policy, alert, entity, by };
}

/** Why the entity is left alone, or undefined. An address is as protected as who calls from it. */
function protection(
  { protect }: Policy,
  alert: Alert,
  entity: Entity,
  facts: DecisionFacts,
): string | undefined {
  const behind = entity.kind === 'ip' ? alert.related : [];
  const concerned = [entity, ...(isVictim(alert) ? [] : [alert.entity]), ...behind];
  const entities = [...facts.protect.entities, ...protect.entities];
  const tags = [...facts.protect.tags, ...protect.tags];
  for (const one of concerned) {
    const name = one.name ?? one.id;
    if (matchesAny(entities, one.id, one.name)) return `${name} is protected`;
    const tag = facts.tagsOf(one).find((tagOfIt) => matchesAny(tags, tagOfIt));
    if (tag !== undefined) return `${name} is protected by its tag ${tag}`;
  }
  return undefined;
}

/** Orders of policies further up the list, decided just now. */
const justMade = (sofar: readonly Decision[], entity: Entity): readonly OrderFact[] =>
  sofar.flatMap((one) =>
    one.kind === 'order' && entityKey(one.entity) === entityKey(entity)
      ? [
          {
            id: '',
            policyId: one.policy.id,
            alertId: one.alert.alertId,
            step: one.stepIndex,
            action: one.step.action,
            instruction: instructionOf(one.step),
            scoped: 'scope' in one.step && one.step.scope !== undefined,
            kind: 'acting',
            madeAtMs: Date.parse(one.alert.lastSeen),
            endsAtMs: null,
            standing: true,
            endedByHand: false,
            notEffective: false,
          } satisfies OrderFact,
        ]
      : [],
  );

const distinct = (entities: readonly Entity[]): readonly Entity[] => [
  ...new Map(entities.map((entity) => [entityKey(entity), entity])).values(),
];
