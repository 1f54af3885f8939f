import type { AnalyticsEngine, DecisionFacts, OrderFact } from '@gatewatch/analytics';
import { TrafficShares } from '@gatewatch/analytics';
import {
  type Alert,
  type Condition,
  type EnrichedCall,
  type Entity,
  entityKey,
  type Policy,
} from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import { orderFactOf } from '../responding/order-fact.js';
import type { PolicyHits } from '../responding/policy-hits.js';
import type { ResponseDesk } from '../responding/response-desk.js';
import { CallerTags } from './caller-tags.js';

type Whom = Pick<Entity, 'kind' | 'id'>;

interface LiveFactsParts {
  readonly store: Pick<ControlStore, 'orders' | 'alerts'>;
  readonly hits: PolicyHits;
  readonly response: Pick<ResponseDesk, 'current' | 'isStopped'>;
  readonly engine: Pick<AnalyticsEngine, 'profile' | 'isSharedAddress'>;
  /** Groups the gateway's configuration puts a consumer in. */
  readonly groupsOf: (consumerId: string) => readonly string[];
  readonly endpointFacts: DecisionFacts['endpointFacts'];
  /** Wall clock as event time. */
  readonly eventMs: (wallMs: number) => number;
  readonly now: () => Date;
}

/** An entity's newest orders; older ones decide nothing any more. */
const MOST_ORDERS = 100;

/** What deciding needs to know, from the store and from the calls that went by. Times are event times. */
export class LiveFacts {
  readonly #parts: LiveFactsParts;
  readonly #traffic = new TrafficShares();
  readonly #tags = new CallerTags();

  constructor(parts: LiveFactsParts) {
    this.#parts = parts;
  }

  /** Every call, before it is judged. */
  saw({ call, blockedByUs }: EnrichedCall): void {
    this.#tags.note(call);
    if (!blockedByUs) this.#traffic.note(call.timeMs, call.consumer?.id, call.clientIp);
  }

  /** Calls of before the start, several alike at once. */
  readonly noteEarlier = (
    timeMs: number,
    consumerId: string | undefined,
    address: string,
    calls: number,
  ): void => this.#traffic.note(timeMs, consumerId, address, calls);

  /** For a decision that counts. */
  async about(alert: Alert, policies: readonly Policy[]): Promise<DecisionFacts> {
    const { hits, eventMs, now } = this.#parts;
    const nowMs = eventMs(now().getTime());
    const orders = await this.#ordersOn(alert, nowMs);
    const counts = policies.some(({ enabled, when }) => enabled && countsAlerts(when));
    return {
      ...this.withoutOrders(alert, counts ? await this.#alertTimes(alert) : []),
      nowMs,
      ordersOn: (entity) => orders.get(entityKey(entity)) ?? [],
      hitsLastHour: (policyId, besides) => hits.lastHour(policyId, besides, nowMs).length,
      trafficShareWith: (policyId, entity, onsetMs) =>
        this.#traffic.of(
          [...hits.lastHour(policyId, entity, nowMs), { entity, onsetMs }],
          entity.kind,
          nowMs,
        ),
    };
  }

  /** As if no order had ever been made. `alertTimes`: event times of the alerts on the entity. */
  withoutOrders(alert: Alert, alertTimes: readonly number[]): DecisionFacts {
    const { response, engine, groupsOf, endpointFacts } = this.#parts;
    const atMs = Date.parse(alert.lastSeen);
    return {
      nowMs: atMs,
      stopped: response.isStopped(),
      ordersOn: () => [],
      hitsLastHour: () => 0,
      trafficShareWith: () => ({ share: 0, callers: 0 }),
      alertsOn: (_, withinMs) => alertTimes.filter((time) => time > atMs - withinMs && time <= atMs).length,
      tagsOf: ({ kind, id }) =>
        kind === 'consumer' ? [...new Set([...this.#tags.of(id), ...groupsOf(id)])] : [],
      peerGroupOf: (entity) => {
        const group = engine.profile(entity).peerGroup;
        return group === null ? [] : [group.id, group.name];
      },
      isSharedAddress: (address) => engine.isSharedAddress(address),
      endpointFacts,
      protect: response.current().protect,
    };
  }

  /** Of everybody it may be acted on: the entity, and the address where there is but one. */
  async #ordersOn({ entity, related }: Alert, nowMs: number): Promise<Map<string, readonly OrderFact[]>> {
    const addresses = related.filter(({ kind }) => kind === 'ip');
    const found = new Map<string, readonly OrderFact[]>();
    for (const one of [entity, ...(addresses.length === 1 ? addresses : [])])
      found.set(entityKey(one), await this.#ordersOnOne(one, nowMs));
    return found;
  }

  async #ordersOnOne({ kind, id }: Whom, nowMs: number): Promise<readonly OrderFact[]> {
    const { items } = await this.#parts.store.orders.list({ entity: { kind, id }, limit: MOST_ORDERS });
    return items.map((order) => orderFactOf(order, nowMs, this.#parts.eventMs)).reverse();
  }

  async #alertTimes({ entity, lastSeen }: Alert): Promise<readonly number[]> {
    const from = new Date(Date.parse(lastSeen) - LONGEST_MS).toISOString();
    return (await this.#parts.store.alerts.timesOn(entity, from)).map((at) => Date.parse(at));
  }
}

/** The longest time alerts can be counted over. */
const LONGEST_MS = 2_592_000_000;

const countsAlerts = (condition: Condition): boolean =>
  condition.minAlerts !== undefined ||
  [condition.all, condition.any, condition.none].some((nodes) =>
    nodes?.some((node) => countsAlerts(node as Condition)),
  );
