import type { Action, Alert, Entity, Policy, PolicyStep } from '@gatewatch/model';

/** An order there is or was on an entity, as far as deciding needs it. Epoch milliseconds. */
export interface OrderFact {
  readonly id: string;
  readonly policyId: string | undefined;
  readonly alertId: string | undefined;
  readonly step: number;
  readonly action: Action;
  readonly madeAtMs: number;
  /** When it ended or will end; null = until lifted. */
  readonly endsAtMs: number | null;
  /** Whether it is in force, or waits for approval or for the gateway. */
  readonly standing: boolean;
  /** People lifted or declined it: their word stands for this alert. */
  readonly endedByHand: boolean;
  /** The traffic shows that it does not work. */
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
  /** Distinct entities the policy newly acted on within the last hour. */
  hitsLastHour(policyId: string): number;
  /** Share of the calls of the last hour by all entities the policy acts on, `entity` among them; 0 … 1. */
  trafficShareWith(policyId: string, entity: Pick<Entity, 'kind' | 'id'>): number;
  /** Alerts on the entity in (nowMs - withinMs, nowMs]; this one is counted. */
  alertsOn(entity: Pick<Entity, 'kind' | 'id'>, withinMs: number): number;
  /** Tags of a consumer at the gateway with its ACL and consumer groups; empty for others. */
  tagsOf(entity: Pick<Entity, 'kind' | 'id'>): readonly string[];
  /** Id and name of the peer group, as far as it has one. */
  peerGroupOf(entity: Pick<Entity, 'kind' | 'id'>): readonly string[];
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
  /** Whom it would act on. */
  readonly entity: Entity;
}

/** What one policy makes of one alert. Only `order` and `propose` lead to anything at a gateway. */
export type Decision =
  /** Carry it out. */
  | (About & { readonly kind: 'order'; readonly step: PolicyStep; readonly stepIndex: number })
  /** Ask people first. */
  | (About & { readonly kind: 'propose'; readonly step: PolicyStep; readonly stepIndex: number })
  /** Only note it: the policy simulates, or the entity is outside its canary. */
  | (About & { readonly kind: 'simulate'; readonly step: PolicyStep; readonly stepIndex: number })
  /** Under an order that does as much already. */
  | (About & { readonly kind: 'covered'; readonly by: OrderFact })
  /** Nothing, for a reason people should be able to read. */
  | (About & {
      readonly kind: 'held';
      readonly why:
        | 'protected'
        | 'stopped'
        | 'frozen'
        | 'lifted-by-hand'
        | 'wrong-entity'
        | 'common-cause'
        | 'victim';
      readonly detail: string;
    })
  /** The policy went over its budget with this: it makes no order, now or later, until somebody thaws it. */
  | (About & { readonly kind: 'freeze'; readonly detail: string });

/** The decisions of all enabled policies whose condition the alert meets, in their order. Pure; never throws. */
export type Decide = (alert: Alert, policies: readonly Policy[], facts: DecisionFacts) => readonly Decision[];
