/** What a series baseline thinks of one value. */
export interface SeriesJudgement {
  /**
   * `judged`: judged, then learned from. `late`: not newer than the last one; judged, not learned from. `refused`: no finite
   * number or time; neither.
   */
  readonly verdict: 'judged' | 'late' | 'refused';
  /**
   * 0 … 1, an order of merit. From 0.5 on it is an alarm, once a story, the more the more surprising. Below 0.5 it
   * says how unusual the last values were.
   */
  readonly score: number;
  /** ln P of a value as far out, calibrated by this series' own past: in either direction, as high, as low. At most 0. */
  readonly logTail: { readonly either: number; readonly high: number; readonly low: number };
  /** What was expected by the time of day and week and the slow level, and where about 98 of 100 values lie. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** `learning`: fewer than a hundred values, or less than a day. */
  readonly state: 'learning' | 'known';
}
