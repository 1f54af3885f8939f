import { type EnrichedCall, type Entity, entityKey, type PolicyStep } from '@gatewatch/model';
import { callerKeys, effectOf, inScope } from './lease-match.js';
import { LimitCounter } from './limit-counter.js';

/** A step taken on somebody, on the historical clock; epoch milliseconds, `untilMs` Infinity = until lifted. */
export interface VirtualLease {
  readonly entity: Pick<Entity, 'kind' | 'id'>;
  readonly step: PolicyStep;
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Open {
  readonly lease: VirtualLease;
  readonly counter: LimitCounter | undefined;
}

/** The gateway as it would have answered under the leases of the policy. */
export class VirtualGateway {
  readonly #open = new Map<string, Open[]>();

  put(lease: VirtualLease): void {
    const effect = effectOf(lease.step, lease.entity);
    if (effect === 'none') return;
    const counter = lease.step.action === 'limit-consumer' ? new LimitCounter(lease.step.limits) : undefined;
    const key = entityKey(lease.entity);
    this.#open.set(key, [...(this.#open.get(key) ?? []), { lease, counter }]);
  }

  /** The lease that answers this call, undefined when it goes through. */
  answers(call: EnrichedCall): VirtualLease | undefined {
    if (this.#open.size === 0) return undefined;
    for (const key of callerKeys(call)) {
      const open = this.#open.get(key);
      if (open === undefined) continue;
      const by = this.#answeredBy(key, open, call);
      if (by !== undefined) return by;
    }
    return undefined;
  }

  #answeredBy(key: string, open: readonly Open[], call: EnrichedCall): VirtualLease | undefined {
    const { timeMs } = call.call;
    const left = open.filter(({ lease }) => timeMs < lease.untilMs);
    if (left.length === 0) this.#open.delete(key);
    else if (left.length < open.length) this.#open.set(key, left);
    const acting = left.filter(({ lease }) => timeMs >= lease.fromMs && inScope(lease.step, call));
    const stopped = acting.find(({ counter }) => counter === undefined);
    if (stopped !== undefined) return stopped.lease;
    return acting.find(({ counter }) => counter?.admits(timeMs) === false)?.lease;
  }
}
