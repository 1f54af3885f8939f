import type { Alert, Entity, Policy, PolicyStep } from '@gatewatch/model';
import type { DecisionFacts } from './decision-facts.js';
import type { OrderFact } from './order-fact.js';

interface About {
  readonly policy: Policy;
  readonly alert: Alert;
  /** Whom it would act on: the alert's entity, or the related one that the action can be done to. */
  readonly entity: Entity;
}

interface Taken extends About {
  readonly step: PolicyStep;
  readonly stepIndex: number;
  /** How often this step was taken before because of this alert: part of what names the order. */
  readonly nth: number;
}

/** Why nothing is done although the condition is met. */
export const HELD_BECAUSE = [
  'protected',
  'stopped',
  'frozen',
  'lifted-by-hand',
  'wrong-entity',
  'shared-address',
  'common-cause',
  'victim',
] as const;
export type HeldBecause = (typeof HELD_BECAUSE)[number];

/** What one policy makes of one alert. Only `order` and `propose` lead to anything at a gateway. */
export type Decision =
  /** Carry it out. */
  | (Taken & { readonly kind: 'order' })
  /** Ask people first. */
  | (Taken & { readonly kind: 'propose' })
  /** Only note it: the policy simulates, or the entity is outside its canary. */
  | (Taken & { readonly kind: 'simulate' })
  /** Under an order that does as much already; its id is '' when it was decided in the same breath. */
  | (About & { readonly kind: 'covered'; readonly by: OrderFact })
  /** Nothing, for a reason people should be able to read. */
  | (About & { readonly kind: 'held'; readonly why: HeldBecause; readonly detail: string })
  /** The policy went over its budget with this: it makes no order, now or later, until somebody thaws it. */
  | (About & { readonly kind: 'freeze'; readonly detail: string });

/**
 * The decisions of all enabled policies whose condition the alert meets, in their order. Pure; never throws. It is asked
 * again each time the alert is told again: what was decided before is in the facts. A back-test asks with the policy's
 * mode set to `enforce`, and notes `freeze` without freezing.
 */
export type Decide = (alert: Alert, policies: readonly Policy[], facts: DecisionFacts) => readonly Decision[];
