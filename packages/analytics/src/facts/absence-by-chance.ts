const HOURS = 24;
/** An hour and its neighbours on both sides. */
const BESIDE = 3;

/**
 * How probable it is that an hour of the day and its neighbours stayed empty on all of `days` by chance alone, when
 * `activeHours` hours of those days were active and any hour is as good as another: (1 − share)^(3 × days). Absence is
 * evidence only as far as presence was to be expected.
 */
export const absenceByChance = (days: number, activeHours: number): number =>
  days <= 0 ? 1 : Math.max(0, 1 - activeHours / (HOURS * days)) ** (BESIDE * days);
