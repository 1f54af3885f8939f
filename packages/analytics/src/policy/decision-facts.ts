import type { Entity } from '@gatewatch/model';
import type { OrderFact } from './order-fact.js';

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
