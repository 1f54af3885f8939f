import { type Order, type Proof, statusesOf } from '@gatewatch/model';
import { idMet, isInScope, MET_AS, type MetAs, type MetCall, metAs } from './concerns-call.js';
import { PassedLimit } from './passed-limit.js';

interface Watch {
  order: Order;
  readonly statuses: readonly number[];
  readonly createdMs: number;
  /** Event time of the gateway's confirmation; undefined before. */
  confirmedMs: number | undefined;
  /** Event time of the first call that the gateway answered itself while nothing was confirmed yet. */
  answeredMs: number | undefined;
  firstPassedMs: number;
  passed: number;
  readonly overLimit: PassedLimit | undefined;
  /** Whether it was said already that it does not work. */
  failed: boolean;
}

interface ProofWatchParts {
  /** Wall clock as event time. */
  readonly eventMs: (wallMs: number) => number;
  /** Whether another wanted order on the entity answers with that status as well. */
  readonly alsoAnswers: (order: Order, status: number) => boolean;
  /** Said once, and once more when what did not work works after all. */
  readonly onProof: (order: Order, proof: Proof) => void;
}

/** Kong's workers take up to 5 s to follow a new plugin object (measured): what passes until then says nothing. */
const LATE_WORKERS_MS = 5000;
/** An answer dated so long before the order was made cannot come from it; clocks of gateway and platform differ by less. */
const SKEW_MS = 5000;

/**
 * Looks in the calls whether an order works: whether the gateway itself answers whom it is on. Everything is event time.
 * Asked for every call: with nothing to prove it costs a comparison, else a map lookup for each kind.
 */
export class ProofWatch {
  readonly #parts: ProofWatchParts;
  readonly #byId: Record<MetAs, Map<string, Watch[]>> = {
    consumer: new Map(),
    ip: new Map(),
    credential: new Map(),
  };
  readonly #watches = new Map<string, Watch>();

  constructor(parts: ProofWatchParts) {
    this.#parts = parts;
  }

  /** Notes an order as it is now. */
  note(order: Order): void {
    const as = metAs(order);
    const statuses = statusesOf(order);
    if (as === undefined || statuses.length === 0) return;
    const isOpen = order.wanted && order.proof?.kind !== 'proven';
    const known = this.#watches.get(order.id);
    if (!isOpen) {
      if (known !== undefined) this.#forget(known, as);
      return;
    }
    const watch = known ?? this.#begin(order, statuses, as);
    watch.order = order;
    const confirmed = order.history.findLast(({ detail }) => detail.startsWith('applied:'));
    if (confirmed === undefined || watch.confirmedMs !== undefined) return;
    watch.confirmedMs = this.#parts.eventMs(Date.parse(confirmed.at));
    if (watch.answeredMs !== undefined) this.#prove(watch, watch.answeredMs, watch.confirmedMs);
  }

  saw(call: MetCall): void {
    if (this.#watches.size === 0) return;
    for (const as of MET_AS) {
      const id = idMet(call, as);
      const watches = id === undefined ? undefined : this.#byId[as].get(id);
      if (watches === undefined) continue;
      for (const watch of watches) if (isInScope(watch.order, call)) this.#look(watch, call);
    }
  }

  #look(watch: Watch, call: MetCall): void {
    const { timeMs } = call;
    const { confirmedMs } = watch;
    if (call.answeredBy === 'gateway') {
      if (!watch.statuses.includes(call.status) || timeMs < watch.createdMs - SKEW_MS) return;
      // What did not work did not begin to because the next step does.
      if (watch.failed && this.#parts.alsoAnswers(watch.order, call.status)) return;
      if (confirmedMs === undefined) watch.answeredMs ??= timeMs;
      else this.#prove(watch, timeMs, confirmedMs);
      return;
    }
    if (confirmedMs === undefined || timeMs <= confirmedMs) return;
    watch.passed += 1;
    watch.firstPassedMs = Math.min(watch.firstPassedMs, timeMs);
    if (watch.failed) return;
    const withinMs = watch.order.proofWithinMs ?? DEFAULT_WITHIN_MS;
    const late = timeMs > Math.max(watch.firstPassedMs + withinMs, confirmedMs + LATE_WORKERS_MS);
    const tooMany = timeMs > confirmedMs + LATE_WORKERS_MS && (watch.overLimit?.note(timeMs) ?? true);
    if (!late || !tooMany) return;
    watch.failed = true;
    const seconds = Math.round((timeMs - confirmedMs) / 1000);
    const detail = `${watch.passed} calls passed in ${seconds} s after the gateway confirmed it, and none was answered with ${watch.statuses.join(' or ')}`;
    const { passed } = watch;
    this.#parts.onProof(watch.order, { kind: 'not-effective', at: iso(timeMs), passed, detail });
  }

  #prove(watch: Watch, timeMs: number, confirmedMs: number): void {
    const as = metAs(watch.order);
    if (as !== undefined) this.#forget(watch, as);
    this.#parts.onProof(watch.order, {
      kind: 'proven',
      at: iso(timeMs),
      timeToEffectMs: Math.max(0, Math.round(timeMs - confirmedMs)),
      passed: watch.passed,
    });
  }

  #begin(order: Order, statuses: readonly number[], as: MetAs): Watch {
    const watch: Watch = {
      order,
      statuses,
      createdMs: this.#parts.eventMs(Date.parse(order.createdAt)),
      confirmedMs: undefined,
      answeredMs: undefined,
      firstPassedMs: Number.POSITIVE_INFINITY,
      passed: order.proof?.kind === 'not-effective' ? order.proof.passed : 0,
      overLimit: order.action === 'limit-consumer' ? new PassedLimit(order.limits) : undefined,
      failed: order.proof?.kind === 'not-effective',
    };
    this.#watches.set(order.id, watch);
    const { id } = order.entity;
    this.#byId[as].set(id, [...(this.#byId[as].get(id) ?? []), watch]);
    return watch;
  }

  #forget(watch: Watch, as: MetAs): void {
    const { id } = watch.order.entity;
    this.#watches.delete(watch.order.id);
    const others = (this.#byId[as].get(id) ?? []).filter((one) => one !== watch);
    if (others.length === 0) this.#byId[as].delete(id);
    else this.#byId[as].set(id, others);
  }
}

/** As the policies' default: orders by hand have none of their own. */
const DEFAULT_WITHIN_MS = 15_000;

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
