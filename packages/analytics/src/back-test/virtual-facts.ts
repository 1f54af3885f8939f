import { type Alert, type EnrichedCall, type Entity, entityKey, instructionOf } from '@gatewatch/model';
import type { AnalyticsEngine } from '../engine-contract.js';
import type { Decision } from '../policy/decision.js';
import type { DecisionFacts } from '../policy/decision-facts.js';
import type { OrderFact } from '../policy/order-fact.js';
import { type Acted, TrafficShares } from '../policy/traffic-shares.js';
import type { BackTestCase, EndpointToday } from './back-test-case.js';

type Whom = Pick<Entity, 'kind' | 'id'>;
type Asked = Extract<Decision, { kind: 'order' | 'propose' }>;

const HOUR_MS = 3_600_000;
const NONE: readonly never[] = [];
/** Bound of memory: consumers whose tags are remembered from calls. */
const MAX_TAGGED = 250_000;

/** What the live platform would have found in its store, kept for the historical clock. */
export class VirtualFacts {
  nowMs = 0;
  readonly #case: BackTestCase;
  readonly #engine: Pick<AnalyticsEngine, 'profile' | 'isSharedAddress'>;
  readonly #orders = new Map<string, OrderFact[]>();
  /** Whom it acted on without anybody asked, when last, and since when that one's calls are abuse. */
  readonly #acted = new Map<string, Acted & { readonly atMs: number }>();
  readonly #alerts = new Map<string, Map<string, number>>();
  readonly #traffic = new TrafficShares();
  readonly #groups: ReadonlyMap<string, readonly string[]>;
  readonly #seenTags = new Map<string, readonly string[]>();
  readonly #endpoints: ReadonlyMap<string, EndpointToday>;
  #made = 0;

  constructor(given: BackTestCase, engine: Pick<AnalyticsEngine, 'profile' | 'isSharedAddress'>) {
    this.#case = given;
    this.#engine = engine;
    this.#groups = new Map(given.consumerGroups);
    this.#endpoints = new Map(given.endpoints.map((one) => [`${one.service} ${one.endpointId}`, one]));
  }

  /** A call that no block of ours answers. */
  noteCall(call: EnrichedCall): void {
    const { consumer, clientIp, timeMs } = call.call;
    this.#traffic.note(timeMs, consumer?.id, clientIp);
    if (consumer === undefined) return;
    const { id, tags } = consumer;
    if (this.#seenTags.has(id) || (tags.length > 0 && this.#seenTags.size < MAX_TAGGED))
      this.#seenTags.set(id, tags);
  }

  noteAlert({ entity, alertId, detectedAt }: Alert): void {
    const key = entityKey(entity);
    const known = this.#alerts.get(key);
    const atMs = Date.parse(detectedAt);
    if (known === undefined) this.#alerts.set(key, new Map([[alertId, atMs]]));
    else if (!known.has(alertId)) known.set(alertId, atMs);
  }

  /** The order that follows, as it will be found from now on. */
  noteOrder({ kind, entity, alert, step, stepIndex }: Asked): OrderFact {
    const key = entityKey(entity);
    const order: OrderFact = {
      id: `${this.#case.policy.id}#${this.#made++}`,
      policyId: this.#case.policy.id,
      alertId: alert.alertId,
      step: stepIndex,
      action: step.action,
      instruction: instructionOf(step),
      scoped: 'scope' in step && step.scope !== undefined,
      kind: 'acting',
      madeAtMs: this.nowMs,
      endsAtMs: step.durationMs === null ? null : this.nowMs + step.durationMs,
      standing: true,
      endedByHand: false,
      notEffective: false,
    };
    const known = this.#orders.get(key);
    if (known === undefined) this.#orders.set(key, [order]);
    else known.push(order);
    if (kind === 'order') {
      const onsetMs = Date.parse(alert.firstSeen);
      const before = this.#acted.get(key)?.onsetMs ?? onsetMs;
      this.#acted.set(key, { entity, onsetMs: Math.min(onsetMs, before), atMs: this.nowMs });
    }
    return order;
  }

  tagsOf = (entity: Whom): readonly string[] =>
    entity.kind !== 'consumer'
      ? NONE
      : [...new Set([...(this.#seenTags.get(entity.id) ?? NONE), ...(this.#groups.get(entity.id) ?? NONE)])];

  criticalityOf(service: string, endpointId: string): string {
    return this.#endpoints.get(`${service} ${endpointId}`)?.criticality ?? 'unknown';
  }

  /** For the policy under test. */
  now(): DecisionFacts {
    return {
      ...this.#known(),
      ordersOn: (entity) =>
        (this.#orders.get(entityKey(entity)) ?? NONE).map((order) => ({
          ...order,
          standing: order.endsAtMs === null || order.endsAtMs > this.nowMs,
        })),
      hitsLastHour: (_, besides) => this.#actedLastHour(besides).length,
      trafficShareWith: (_, entity, onsetMs) =>
        this.#traffic.of([...this.#actedLastHour(entity), { entity, onsetMs }], entity.kind, this.nowMs),
    };
  }

  /** For policies that are only asked, as if none of them had done anything. */
  nowForOthers(): DecisionFacts {
    return {
      ...this.#known(),
      ordersOn: () => NONE,
      hitsLastHour: () => 0,
      trafficShareWith: () => ({ share: 0, callers: 0 }),
    };
  }

  #known(): Omit<DecisionFacts, 'ordersOn' | 'hitsLastHour' | 'trafficShareWith'> {
    return {
      nowMs: this.nowMs,
      stopped: false,
      alertsOn: (entity, withinMs) => this.#alertsOn(entity, withinMs),
      tagsOf: this.tagsOf,
      peerGroupOf: (entity) => {
        const group = this.#engine.profile(entity).peerGroup;
        return group === null ? NONE : [group.id, group.name];
      },
      isSharedAddress: (address) => this.#engine.isSharedAddress(address),
      endpointFacts: (service = '', endpointId = '') =>
        this.#endpoints.get(`${service} ${endpointId}`) ?? { dataClasses: NONE, businessFunctions: NONE },
      protect: this.#case.protect,
    };
  }

  #alertsOn(entity: Whom, withinMs: number): number {
    let count = 0;
    for (const atMs of this.#alerts.get(entityKey(entity))?.values() ?? NONE)
      if (atMs > this.nowMs - withinMs && atMs <= this.nowMs) count++;
    return count;
  }

  #actedLastHour(besides: Whom): readonly Acted[] {
    for (const [key, { atMs }] of this.#acted) if (atMs <= this.nowMs - HOUR_MS) this.#acted.delete(key);
    const left = entityKey(besides);
    return [...this.#acted].flatMap(([key, one]) => (key === left ? [] : [one]));
  }
}

/** As the gateway declares them with the call. */
export function tagsOfCall({ call, consumerGroups = NONE }: EnrichedCall): readonly string[] {
  const tags = call.consumer?.tags ?? NONE;
  return consumerGroups.length === 0 ? tags : [...new Set([...tags, ...consumerGroups])];
}
