import type { EnrichedCall } from '@gatewatch/model';
import { type LongSeries, newLongSeries, turnSeries, weeksOf } from '../growth/long-series.js';
import { dayOf } from '../measures/windows.js';
import type { Around, Recogniser } from './recogniser-contract.js';

const MAX_GROUPS = 1000;

/** Week sums of calls of a whole peer group: this week and the usual one of a long memory. */
export interface GroupGrowth {
  readonly week: number;
  readonly usual: number;
}

/** How the caller's peer group has grown, the caller included. */
export const groupGrowth = {
  id: 'groupGrowth',
  keeps: 'world',
  create: (): Map<string, LongSeries> => new Map(),
  recognise(
    { call }: EnrichedCall,
    groups: Map<string, LongSeries> | undefined,
    { actor, trusted }: Around,
  ): GroupGrowth | undefined {
    const [group] = actor.groups;
    if (groups === undefined || group === undefined || call.status >= 400) return undefined;
    const day = dayOf(call.timeMs);
    let series = groups.get(group);
    if (series === undefined) {
      if (groups.size >= MAX_GROUPS) return undefined;
      series = newLongSeries(day);
      groups.set(group, series);
    }
    turnSeries(series, day, trusted);
    series.today += 1;
    const weeks = weeksOf(series);
    return weeks === undefined ? undefined : { week: weeks.week, usual: weeks.usual };
  },
  write: (groups: Map<string, LongSeries>): unknown => [...groups],
  read: (written: unknown): Map<string, LongSeries> => new Map(written as [string, LongSeries][]),
} as const satisfies Recogniser<Map<string, LongSeries>, GroupGrowth | undefined>;
