import type { Acted } from '@gatewatch/analytics';
import { type Entity, entityKey, type Order } from '@gatewatch/model';

const HOUR_MS = 3_600_000;

interface Hit extends Acted {
  readonly atMs: number;
}

/**
 * Whom each policy acted on within the last hour without anybody asked. Filled from the store's orders at start, so
 * that a restart keeps the count. Bounded by the policies' budgets: above them they make no orders.
 */
export class PolicyHits {
  readonly #byPolicy = new Map<string, Map<string, Hit>>();

  /** `onsetMs`: since when the entity's calls are abuse. A hit noted before keeps its onset. */
  note(order: Order, madeMs: number, onsetMs = madeMs): void {
    const { authority, entity } = order;
    if (authority?.kind !== 'policy') return;
    const hits = this.#byPolicy.get(authority.policyId) ?? new Map<string, Hit>();
    this.#byPolicy.set(authority.policyId, hits);
    const key = entityKey(entity);
    const known = hits.get(key);
    if (known !== undefined && known.atMs >= madeMs) return;
    hits.set(key, { entity, atMs: madeMs, onsetMs: Math.min(onsetMs, known?.onsetMs ?? onsetMs) });
  }

  lastHour(policyId: string, besides: Pick<Entity, 'kind' | 'id'>, nowMs: number): readonly Acted[] {
    const hits = this.#byPolicy.get(policyId);
    if (hits === undefined) return [];
    for (const [key, { atMs }] of hits) if (atMs <= nowMs - HOUR_MS) hits.delete(key);
    const left = entityKey(besides);
    return [...hits].flatMap(([key, hit]) => (key === left ? [] : [hit]));
  }
}
