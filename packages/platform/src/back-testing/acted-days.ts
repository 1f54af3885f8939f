import type { BackTest } from '@gatewatch/model';

const DAY_MS = 86_400_000;

/**
 * Days of the history in which the policy acted: what it cost in them must not look smaller by the days after its freeze,
 * in which it acted on nobody. Where `to` is later than the last call the days come out too few, and the cost too high.
 */
export function actedDays({ history, to, freezes }: Pick<BackTest, 'history' | 'to' | 'freezes'>): number {
  const [first] = freezes;
  if (first === undefined) return history.days;
  return Math.max(0, history.days - Math.max(0, Date.parse(to) - Date.parse(first.at)) / DAY_MS);
}
