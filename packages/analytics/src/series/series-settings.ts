/** One setting for all series: everything is in spreads, steps and days, nothing in the unit of a series. */
export interface SeriesSettings {
  /** Memory of the slow level in days: a shift is the new usual after some three of these. */
  readonly levelDays: number;
  /** Memory of spreads in values. */
  readonly spreadValues: number;
  /** A value moves levels, spreads and seasons by at most so many spreads: no single value teaches much (Huber's k, wide). */
  readonly reach: number;
  /** Memory of the lasting views (shift, unrest) in values. */
  readonly lastingValues: number;
  /** How many values the tails rest on at most. */
  readonly experienceValues: number;
  /**
   * What the five views' −ln P must add up to for an alarm. Five independent ones would do so once in 100,000 values (Gamma(5, 1)); one
   * odd value moves several, and series of known kinds alarm once in 1,000 (Pareto tails, events that hardly ever come) to
   * 20,000 values (autocorrelated).
   */
  readonly alarmSurprise: number;
  /** After an alarm no other one for a day, but at least and at most so many values: one story, one alarm. */
  readonly restValues: readonly [number, number];
  /** What a surprise keeps of itself from value to value: an incident outlasts its worst minute. */
  readonly holding: number;
}

export const DEFAULT_SERIES_SETTINGS: SeriesSettings = {
  levelDays: 1,
  spreadValues: 2000,
  reach: 4,
  lastingValues: 36,
  experienceValues: 8000,
  alarmSurprise: 21,
  restValues: [24, 100],
  holding: 0.9,
};
