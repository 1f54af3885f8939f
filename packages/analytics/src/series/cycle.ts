/** Bookkeeping of one slot's visits in whole cycles stops here: the rate of learning has long reached its floor. */
const CYCLES_COUNTED = 100;

/** One period (day, week) as slots, each a running mean of what deviates from the level then; plain data. */
export interface Cycle {
  readonly means: Float32Array;
  /** How many periods taught the slot; below 1 it is still in its first. */
  readonly periods: Float32Array;
  /** Slots in use; fewer than there is room for when values come seldom. */
  slots: number;
  /** Whether values are further apart than slots: then there is nothing to interpolate. */
  coarse: boolean;
}

export const newCycle = (room: number): Cycle => ({
  means: new Float32Array(room),
  periods: new Float32Array(room),
  slots: room,
  coarse: false,
});

/** Begins anew for values `stepMs` apart. */
export function fitCycle(cycle: Cycle, periodMs: number, stepMs: number): void {
  const slots = Math.max(1, Math.min(cycle.means.length, Math.round(periodMs / stepMs)));
  cycle.slots = slots;
  cycle.coarse = stepMs * slots >= 0.75 * periodMs;
  cycle.means.fill(0);
  cycle.periods.fill(0);
}

/** Place in the period, 0 … slots. Times before 1970 too. */
export function placeIn(cycle: Cycle, periodMs: number, timeMs: number): number {
  const within = ((timeMs % periodMs) + periodMs) % periodMs;
  return (within / periodMs) * cycle.slots;
}

export const slotAt = (cycle: Cycle, place: number): number =>
  (cycle.coarse ? Math.round(place) : Math.floor(place)) % cycle.slots;

/** The mean at a place, between two slots by a straight line; 0 where a slot is not known yet. */
export function meanAt(cycle: Cycle, place: number): number {
  const { means, periods, slots, coarse } = cycle;
  if (coarse) {
    const slot = Math.round(place) % slots;
    return (periods[slot] ?? 0) < 1 ? 0 : (means[slot] ?? 0);
  }
  const before = Math.floor(place - 0.5);
  const share = place - 0.5 - before;
  const a = (before + slots) % slots;
  const b = (before + 1) % slots;
  if ((periods[a] ?? 0) < 1 || (periods[b] ?? 0) < 1) return 0;
  return (means[a] ?? 0) * (1 - share) + (means[b] ?? 0) * share;
}

/** Moves a slot towards a value: as the plain mean at first, later by `rate` a period. `visits`: values a slot sees a period. */
export function learnSlot(cycle: Cycle, slot: number, value: number, visits: number, rate: number): void {
  const periods = cycle.periods[slot] ?? 0;
  const share = periods < 1 ? 1 / (periods * visits + 1) : Math.max(rate, 1 / (1 + periods)) / visits;
  cycle.means[slot] = (cycle.means[slot] ?? 0) + share * (value - (cycle.means[slot] ?? 0));
  if (periods < CYCLES_COUNTED) cycle.periods[slot] = periods + 1 / visits;
}
