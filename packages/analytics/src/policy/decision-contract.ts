import type { Action, Alert, Entity, Policy, PolicyStep } from '@gatewatch/model';

/** An order there is or was on an entity, as far as deciding needs it. Epoch milliseconds. */
export interface OrderFact {
  readonly id: string;
  readonly policyId: string | undefined;
  readonly alertId: string | undefined;
  readonly step: number;
  readonly action: Action;
  /** Whether it is limited to a service or route. */
  readonly scoped: boolean;
  /**
   * `acting`: given to a gateway, or was; also what was approved, or ordered by people. `proposed`: waits for approval,
   * or was declined or forgotten. `simulated`: only noted.
   */
  readonly kind: 'acting' | 'proposed' | 'simulated';
  readonly madeAtMs: number;
  /** When it ended or will end; null = until lifted. */
  readonly endsAtMs: number | null;
  /** Whether it is in force, or waits for approval or for the gateway; of a simulated one: its time is not over. */
  readonly standing: boolean;
  /** People lifted or declined it: their word stands for this alert. */
  readonly endedByHand: boolean;
  /** The traffic shows that it does not work, or the gateway refused it. */
  readonly notEffective: boolean;
}

/**
 * What deciding needs to know beside the alert. The live platform answers from its store, a back-test from its virtual
 * one: that both ask the same questions is what makes them decide alike. Nothing here may depend on the wall clock.
 */
export interface DecisionFacts {
  /** Of the moment of deciding: event time in a back-test, epoch milliseconds. */
  readonly nowMs: number;
  /** Global stop. */
  readonly stopped: boolean;
  /** Newest last; of all policies and of people. */
  ordersOn(entity: Pick<Entity, 'kind' | 'id'>): readonly OrderFact[];
  /** Distinct entities that the policy acted on within the last hour without anybody asked; not counting this one. */
  hitsLastHour(policyId: string, besides: Pick<Entity, 'kind' | 'id'>): number;
  /**
   * What all entities that the policy acted on within the last hour, and this one since `onsetMs`, make of the traffic
   * (see `TrafficShares`, which both answerers use).
   */
  trafficShareWith(
    policyId: string,
    entity: Pick<Entity, 'kind' | 'id'>,
    onsetMs: number,
  ): { readonly share: number; readonly callers: number };
  /** Alerts on the entity in (nowMs - withinMs, nowMs]; this one is counted. */
  alertsOn(entity: Pick<Entity, 'kind' | 'id'>, withinMs: number): number;
  /** Tags of a consumer at the gateway with its ACL and consumer groups; empty for others. */
  tagsOf(entity: Pick<Entity, 'kind' | 'id'>): readonly string[];
  /** Id and name of the peer group, as far as it has one. */
  peerGroupOf(entity: Pick<Entity, 'kind' | 'id'>): readonly string[];
  /** Whether several identified callers use the address (`AnalyticsEngine.isSharedAddress`). */
  isSharedAddress(address: string): boolean;
  /** What is known of the endpoint the alert names. */
  endpointFacts(
    serviceName: string | undefined,
    endpointId: string | undefined,
  ): { readonly dataClasses: readonly string[]; readonly businessFunctions: readonly string[] };
  /** Protected from every policy, by id, name or tag; patterns. */
  readonly protect: { readonly entities: readonly string[]; readonly tags: readonly string[] };
}

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
