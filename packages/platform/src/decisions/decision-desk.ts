import { type BouncerSettings, bouncerSettingsSchema, type Order } from '@gatewatch/model';
import type {
  AuditDraft,
  ControlStore,
  OrderFilter,
  PublishedDecision,
  StoredBouncer,
  StoredDecision,
} from '@gatewatch/store';
import { DueTimer } from '../responding/due-timer.js';
import type { Enactor, ReportEnacted } from '../responding/enactor-contract.js';
import { endOf } from '../responding/end-of.js';
import { decisionDelta, standing } from './decision-delta.js';
import type { DecisionFilter } from './decision-filter.js';
import { decisionOfOrder, UNTIL_LIFTED_MS } from './decision-of-order.js';
import { Following } from './following.js';

interface DecisionDeskParts {
  readonly store: ControlStore;
  /** Global stop: nothing is published. */
  readonly isStopped: () => boolean;
  readonly report: ReportEnacted;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
}

type Matches = Extract<DecisionFilter, { kind: 'filter' }>['matches'];

interface Looked {
  readonly standing: readonly StoredDecision[];
  readonly told: () => Promise<void>;
}

interface Pulled {
  readonly added: readonly StoredDecision[];
  readonly deleted: readonly StoredDecision[];
  /** To be called once the answer has left: from then on the bouncer counts as told. */
  readonly told: () => Promise<void>;
}

/** What was taken back is remembered so long, for bouncers that were away. */
const FORGET_AFTER_MS = 7 * 86_400_000;
const SETTINGS = 'bouncers';

/**
 * What bouncers are told. The published decisions follow from the wanted orders each time somebody asks (level
 * triggered), so that nothing can be forgotten by a crash; each change has a number that outlives restarts, and each
 * bouncer the number up to which it was told.
 */
export class DecisionDesk implements Enactor {
  readonly by = 'bouncer';
  readonly #parts: DecisionDeskParts;
  /** Of which wanted orders and settings the published decisions are; '' = unknown. */
  #publishedOf = '';
  /** When an until-lifted decision is to be renewed or one ends, epoch milliseconds. */
  #dueMs = 0;
  #publishing: Promise<void> | undefined;
  #reporting: Promise<void> = Promise.resolve();
  /** Orders whose end was reported, so that they are not looked at again. */
  readonly #ended = new Set<string>();
  readonly #following: Following;
  /** When a bouncer that holds what was taken back is not waited for any more. */
  readonly #patience: DueTimer;

  constructor(parts: DecisionDeskParts) {
    this.#parts = parts;
    this.#following = new Following(parts.now());
    this.#patience = new DueTimer(parts.now, () => {
      this.#inTurn(() => this.#lifted()).catch(parts.onFailure);
    });
  }

  stop(): void {
    this.#patience.stop();
  }

  wants(order: Order): boolean {
    return order.action === 'publish-decision';
  }

  note(): void {
    this.publish().catch(this.#parts.onFailure);
  }

  async settings(): Promise<BouncerSettings> {
    const found = bouncerSettingsSchema.safeParse(await this.#parts.store.settings.get(SETTINGS));
    return found.success ? found.data : bouncerSettingsSchema.parse({});
  }

  async setSettings(settings: BouncerSettings, audit: AuditDraft): Promise<void> {
    await this.#parts.store.settings.set(SETTINGS, settings, audit);
    await this.publish();
  }

  /** Changes it was not told of; 0 for one that asks for each address as it needs it, and holds none. */
  behind(bouncer: StoredBouncer, newestChange: number): number {
    return this.#following.asksOnly(bouncer, this.#parts.now())
      ? 0
      : Math.max(newestChange - bouncer.told, 0);
  }

  /** What stands of what was asked for, one for each target. */
  async look(bouncer: StoredBouncer, matches: Matches): Promise<Looked> {
    await this.publish();
    const { store, now } = this.#parts;
    this.#following.asked(bouncer);
    const heard = (await store.decisions.list()).filter(matches);
    const told = async (): Promise<void> => {
      await store.bouncers.note(bouncer.id, { lastPull: now().toISOString() });
      await this.#inTurn(() => this.#applied(bouncer.name, heard));
    };
    return { standing: standing(heard), told };
  }

  /** What `bouncer` has to hear; everything when it starts. */
  async pull(bouncer: StoredBouncer, startup: boolean, matches: Matches): Promise<Pulled> {
    await this.publish();
    const { store, now } = this.#parts;
    const newest = await store.decisions.newestChange();
    const heard = (await store.decisions.list()).filter(matches);
    const delta = decisionDelta(heard, startup ? 0 : bouncer.told);
    this.#following.pulled(bouncer, now());
    const told = async (): Promise<void> => {
      await store.bouncers.note(bouncer.id, { told: newest, lastPull: now().toISOString() });
      await this.#inTurn(async () => {
        await this.#applied(bouncer.name, heard);
        await this.#lifted();
      });
    };
    return { ...delta, told };
  }

  /** Brings the published decisions up to date with the orders. */
  publish(): Promise<void> {
    this.#publishing ??= this.#publish().finally(() => {
      this.#publishing = undefined;
    });
    return this.#publishing;
  }

  async #publish(): Promise<void> {
    const { store, now } = this.#parts;
    const at = now();
    const isStopped = this.#parts.isStopped();
    const { publishDenyIp } = await this.settings();
    const basis = JSON.stringify([await store.decisions.ordersVersion(), isStopped, publishDenyIp]);
    if (basis === this.#publishedOf && at.getTime() < this.#dueMs) return;

    const known = new Map((await store.decisions.list()).map((decision) => [decision.orderId, decision]));
    const wanted: PublishedDecision[] = [];
    let dueMs = Number.POSITIVE_INFINITY;
    for (const order of isStopped ? [] : await this.#wanted(publishDenyIp)) {
      const until = untilOf(order, known.get(order.id), at.getTime());
      if (Date.parse(until) <= at.getTime()) continue;
      const scenario = known.get(order.id)?.scenario ?? (await this.#scenarioOf(order));
      const made = decisionOfOrder(order, scenario);
      switch (made.kind) {
        case 'decision':
          wanted.push({ ...made.decision, until });
          dueMs = Math.min(dueMs, dueOf(order, until));
          break;
        case 'impossible':
          if (order.action === 'publish-decision')
            await this.#parts.report(order, { kind: 'refused', detail: made.detail });
          break;
      }
    }
    const forgetBefore = new Date(at.getTime() - FORGET_AFTER_MS).toISOString();
    await store.decisions.publish(wanted, at.toISOString(), forgetBefore);
    this.#publishedOf = basis;
    this.#dueMs = dueMs;
    await this.#inTurn(() => this.#lifted());
  }

  /** Reports one after the other: each looks at the orders first, so none is made twice. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#reporting.then(work);
    this.#reporting = turn.catch(() => {});
    return turn;
  }

  async #wanted(publishDenyIp: boolean): Promise<readonly Order[]> {
    const orders: Order[] = [];
    for await (const order of this.#orders({ wanted: true })) {
      const published = order.action === 'publish-decision' || (publishDenyIp && order.action === 'deny-ip');
      if (published && order.authority !== undefined && isCarriedOut(order)) orders.push(order);
    }
    return orders;
  }

  async *#orders(filter: OrderFilter): AsyncGenerator<Order> {
    let cursor: string | undefined;
    do {
      const page = await this.#parts.store.orders.list({ ...filter, limit: 1000, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  async #scenarioOf(order: Order): Promise<string> {
    if (order.alertId === undefined) return 'gatewatch/by-hand';
    const alert = await this.#parts.store.alerts.get(order.alertId);
    return `gatewatch/${alert?.detector ?? 'policy'}`;
  }

  /** The first bouncer that was told makes an order applied. */
  async #applied(bouncer: string, heard: readonly StoredDecision[]): Promise<void> {
    const told = new Set(heard.flatMap(({ orderId, goneAt }) => (goneAt === null ? [orderId] : [])));
    if (told.size === 0) return;
    for (const state of ['pending', 'failed'] as const) {
      for await (const order of this.#orders({ wanted: true, state })) {
        if (order.action === 'publish-decision' && told.has(order.id))
          await this.#parts.report(order, { kind: 'applied', detail: `told to bouncer "${bouncer}"` });
      }
    }
  }

  /** What people lifted is lifted once every bouncer that is there was told; none holds it longer than its time. */
  async #lifted(): Promise<void> {
    const { store, now } = this.#parts;
    const at = now();
    const there = (await store.bouncers.list()).filter((one) => this.#following.holds(one, at));
    const toldAll = Math.min(Number.POSITIVE_INFINITY, ...there.map(({ told }) => told));
    const ending = (await store.decisions.list()).filter(
      ({ goneAt, orderId }) => goneAt !== null && !this.#ended.has(orderId),
    );
    const gone = ending.filter(({ change, until }) => change <= toldAll || isOver(until, at));
    if (gone.length < ending.length) this.#patience.notLaterThan(this.#following.nextAway(there));
    if (gone.length === 0) return;
    const taken =
      there.length === 0 ? 'no bouncer is there that could hold it' : 'taken back from every bouncer';
    for (const { orderId, until } of gone) {
      const detail = isOver(until, at) ? 'no bouncer holds it longer than its time' : taken;
      const order = await store.orders.get(orderId);
      // Still wanted: a global stop took it back, and it may come again.
      if (order?.wanted === true) continue;
      if (order?.action === 'publish-decision' && order.endingSince !== undefined)
        await this.#parts.report(order, { kind: endOf(order, at), detail });
      this.#ended.add(orderId);
    }
  }
}

const isOver = (until: string, at: Date): boolean => Date.parse(until) <= at.getTime();

const isStanding = (state: Order['state']): boolean => state === 'applied' || state === 'effective';

const isCarriedOut = ({ state }: Order): boolean =>
  state === 'pending' || state === 'failed' || isStanding(state);

function untilOf(order: Order, known: StoredDecision | undefined, nowMs: number): string {
  if (order.expiresAt !== null) return order.expiresAt;
  const fresh = known !== undefined && Date.parse(known.until) - nowMs > UNTIL_LIFTED_MS / 2;
  return fresh ? known.until : new Date(nowMs + UNTIL_LIFTED_MS).toISOString();
}

const dueOf = (order: Order, until: string): number =>
  order.expiresAt === null ? Date.parse(until) - UNTIL_LIFTED_MS / 2 : Date.parse(until);
