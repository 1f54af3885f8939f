import type { EnrichedCall } from '@gatewatch/model';
import { type LongSeries, newLongSeries, turnSeries, weeksOf } from '../growth/long-series.js';
import { hash32 } from '../stats/hash.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** A week so many times the long memory is told, and told again when it has doubled since. */
const TOLD_FROM = 1.8;
const TOLD_AGAIN = 2;
/** Steady: the week before was above the usual already, and this one is above that one. A step up is another story. */
const WEEK_BEFORE = 1.15;
const WEEKLY = 1.1;
/** Fewer calls a week are nobody's collection. */
const LEAST_A_WEEK = 100;

interface Growth {
  calls: LongSeries;
  objects: LongSeries;
  lastObject: number;
  /** The factor told last; falls with the growth. */
  told: number;
}

/** Followed from the second day on: most addresses have no second day. */
export interface GrowthNotes {
  firstDay: number;
  growth: Growth | null;
}

export interface SteadyGrowth {
  readonly of: 'calls' | 'objects';
  /** Week sums: this one, the one before, and the usual one of a long memory. */
  readonly week: number;
  readonly before: number;
  readonly usual: number;
}

/** Said once, on the first call of a day: the caller has grown for weeks, steadily, far beyond its long memory. */
export const steadyGrowth = {
  id: 'steadyGrowth',
  keeps: 'actor',
  create: (): GrowthNotes => ({ firstDay: 0, growth: null }),
  recognise(
    enriched: EnrichedCall,
    state: GrowthNotes | undefined,
    { trusted }: Around,
  ): SteadyGrowth | undefined {
    const { call, object } = enriched;
    if (state === undefined || call.status >= 400) return undefined;
    const { day } = callKeys(enriched);
    if (state.growth === null) {
      if (state.firstDay === 0) state.firstDay = day;
      if (day <= state.firstDay) return undefined;
      state.growth = { calls: newLongSeries(day), objects: newLongSeries(day), lastObject: 0, told: 1 };
    }
    const { growth } = state;
    let found: SteadyGrowth | undefined;
    if (turnSeries(growth.calls, day, trusted)) {
      turnSeries(growth.objects, day, trusted);
      found = judged(growth);
    }
    growth.calls.today += 1;
    if (object === undefined) return found;
    const hash = hash32(object.id);
    if (hash !== growth.lastObject) growth.objects.today += 1;
    growth.lastObject = hash;
    return found;
  },
  loosen(state: GrowthNotes): void {
    state.growth = null;
  },
} as const satisfies Recogniser<GrowthNotes, SteadyGrowth | undefined>;

function judged(growth: Growth): SteadyGrowth | undefined {
  const calls = factorOf(growth.calls);
  const objects = factorOf(growth.objects);
  const factor = Math.max(calls, objects);
  if (factor < Math.max(TOLD_FROM, growth.told * TOLD_AGAIN)) {
    growth.told = Math.max(1, Math.min(growth.told, factor));
    return undefined;
  }
  const of = calls >= objects ? 'calls' : 'objects';
  const weeks = weeksOf(growth[of]);
  if (weeks === undefined || weeks.before < WEEK_BEFORE * weeks.usual || weeks.week < WEEKLY * weeks.before)
    return undefined;
  growth.told = factor;
  return { of, ...weeks };
}

function factorOf(series: LongSeries): number {
  const weeks = weeksOf(series);
  return weeks === undefined || weeks.week < LEAST_A_WEEK ? 0 : weeks.week / weeks.usual;
}
