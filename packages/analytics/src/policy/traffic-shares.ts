import { type Entity, entityKey } from '@gatewatch/model';

const HOUR_MS = 3_600_000;
const SLOT_MS = 300_000;
const SLOTS = HOUR_MS / SLOT_MS;
/** Callers counted one by one in a slot. Beyond it counts are too low by at most a 4,096th of the slot's calls. */
const MOST_CALLERS = 4096;

interface Slot {
  index: number;
  calls: number;
  readonly callers: Map<string, number>;
}

/** Whom it is asked about, and since when what it does is abuse rather than business. Epoch milliseconds. */
export interface Acted {
  readonly entity: Pick<Entity, 'kind' | 'id'>;
  readonly onsetMs: number;
}

/**
 * What consumers and addresses make of the traffic of the last hour: how much business a policy stops. What an entity
 * called since the onset of its abuse is no business, and neither is what our own blocks answered: a flood must not make
 * its own blocking look costly. Who was not seen before the onset makes nothing of it.
 * Bounded by the summary of Misra & Gries, "Finding repeated elements" (1982), per five minutes of event time.
 */
export class TrafficShares {
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, () => ({
    index: -1,
    calls: 0,
    callers: new Map(),
  }));
  #newest = 0;

  /** Each call that was not answered by a block of ours, or several alike at once. Calls may be out of order. */
  note(timeMs: number, consumerId: string | undefined, address: string, calls = 1): void {
    const index = Math.floor(timeMs / SLOT_MS);
    const slot = this.#slots[((index % SLOTS) + SLOTS) % SLOTS];
    if (slot === undefined || index < slot.index) return;
    if (index > slot.index) {
      slot.index = index;
      slot.calls = 0;
      slot.callers.clear();
      if (index > this.#newest) this.#newest = index;
    }
    slot.calls += calls;
    if (consumerId !== undefined) count(slot.callers, `consumer:${consumerId}`, calls);
    count(slot.callers, `ip:${address}`, calls);
  }

  /** `share` 0 … 1; `callers`: how many of that kind were seen, at most, within five minutes. */
  of(acted: readonly Acted[], kind: Entity['kind'], nowMs: number): { share: number; callers: number } {
    const now = Math.floor(nowMs / SLOT_MS);
    const slots = this.#slots.filter(({ index }) => index > now - SLOTS && index <= now);
    const share = acted.reduce((sum, one) => sum + shareOf(one, slots, now), 0);
    const prefix = `${kind}:`;
    let callers = 0;
    for (const slot of slots) {
      let seen = 0;
      for (const key of slot.callers.keys()) if (key.startsWith(prefix)) seen += 1;
      callers = Math.max(callers, seen);
    }
    return { share: Math.min(1, share), callers };
  }
}

function shareOf({ entity, onsetMs }: Acted, slots: readonly Slot[], now: number): number {
  const onset = Math.floor(onsetMs / SLOT_MS);
  // A story older than the hour is slow: then what it calls now stands for what it calls at all.
  const until = onset <= now - SLOTS ? now + 1 : onset;
  const key = entityKey(entity);
  let [own, all] = [0, 0];
  for (const { index, calls, callers } of slots) {
    if (index >= until) continue;
    own += callers.get(key) ?? 0;
    all += calls;
  }
  return all === 0 ? 0 : own / all;
}

function count(callers: Map<string, number>, key: string, calls: number): void {
  const known = callers.get(key);
  if (known !== undefined) callers.set(key, known + calls);
  else if (callers.size < MOST_CALLERS) callers.set(key, calls);
  else
    for (const [one, others] of callers) {
      if (others > calls) callers.set(one, others - calls);
      else callers.delete(one);
    }
}
