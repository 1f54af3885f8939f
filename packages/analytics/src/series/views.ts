import { meanAt, placeIn, slotAt } from './cycle.js';
import { surpriseOf } from './experience.js';
import { forecastOf } from './level-bank.js';
import type { SeriesSettings } from './series-settings.js';
import { DAY_MS, type SeriesState, WEEK_MS } from './series-state.js';

/** Both directions are looked at, so the better of two p-values counts double (Bonferroni). */
const TWO_DIRECTIONS = Math.LN2;
/** A single deviation moves the lasting views by at most so many spreads: they are there for what lasts. */
const SHIFT_REACH = 4;
const UNREST_REACH = 6;
/** Time of day may narrow or widen the spread by at most 5: (1/5)² … 5² before the root. */
const SPREAD_RANGE = 25;

/** A value as seen before it is learned from. Deviations are in spreads; the `…Log` are −ln P. */
export interface Views {
  readonly dayPlace: number;
  readonly weekPlace: number;
  readonly dayShape: number;
  readonly weekShape: number;
  readonly dayShare: number;
  /** What the seasons say, added up. */
  readonly season: number;
  /** Spread by time of day relative to the mean one. */
  readonly spreadFactor: number;
  readonly usual: number;
  readonly nearError: number;
  readonly farError: number;
  readonly near: number;
  readonly far: number;
  readonly nearShift: number;
  readonly farShift: number;
  readonly unrest: number;
  readonly upLog: number;
  readonly downLog: number;
  readonly eitherLog: number;
  /** The five views together. */
  readonly surprise: number;
}

const bounded = (value: number, reach: number): number => Math.max(-reach, Math.min(reach, value));
const fitted = (fit: number, power: number): number =>
  power > 0 ? Math.max(0, Math.min(1, fit / power)) : 0;

/**
 * Five views of one value: how far from what the last values lead to expect (near), from what time and slow level do (far), and
 * how these deviations have been of late (both shifts, unrest). Each becomes a probability by the series' own experience. The
 * sum of −ln P is Fisher's way (1932) to combine them: one extreme view suffices, several odd ones too.
 */
export function viewsOf(state: SeriesState, timeMs: number, value: number, settings: SeriesSettings): Views {
  const { numbers, day, week, experiences } = state;
  const dayPlace = placeIn(day, DAY_MS, timeMs);
  const weekPlace = placeIn(week, WEEK_MS, timeMs);
  const dayShape = meanAt(day, dayPlace);
  const weekShape = meanAt(week, weekPlace);
  const dayShare = fitted(numbers.dayFit, numbers.dayPower);
  const season = dayShare * dayShape + fitted(numbers.weekFit, numbers.weekPower) * weekShape;
  const slot = slotAt(day, dayPlace);
  const known = (day.periods[slot] ?? 0) >= 2 && numbers.nearSpread > 0;
  const ratio = known ? (state.daySpread[slot] ?? 0) / numbers.nearSpread : 1;
  const spreadFactor = Math.sqrt(Math.max(1 / SPREAD_RANGE, Math.min(SPREAD_RANGE, ratio)));
  const usual = numbers.level + season;
  const nearError = value - forecastOf(state.bank) - season;
  const farError = value - usual;
  // A constant series has no spread; a millionth of its level keeps divisions finite and rounding unsurprising.
  const grain = 1e-6 * Math.abs(numbers.level) + 1e-9;
  const near = nearError / (numbers.nearSpread * spreadFactor + grain);
  const far = farError / (numbers.farSpread + grain);
  const rate = 1 / settings.lastingValues;
  const nearShift = numbers.nearShift + rate * (bounded(near, SHIFT_REACH) - numbers.nearShift);
  const farShift = numbers.farShift + rate * (bounded(far, SHIFT_REACH) - numbers.farShift);
  const unrest = numbers.unrest + rate * (Math.min(Math.abs(near), UNREST_REACH) - numbers.unrest);
  const { nearUp, nearDown, farUp, farDown } = experiences;
  const nearUpLog = near > 0 ? surpriseOf(near, nearUp) : 0;
  const nearDownLog = near < 0 ? surpriseOf(-near, nearDown) : 0;
  const farUpLog = far > 0 ? surpriseOf(far, farUp) : 0;
  const farDownLog = far < 0 ? surpriseOf(-far, farDown) : 0;
  return {
    dayPlace,
    weekPlace,
    dayShape,
    weekShape,
    dayShare,
    season,
    spreadFactor,
    usual,
    nearError,
    farError,
    near,
    far,
    nearShift,
    farShift,
    unrest,
    upLog: (nearUpLog + farUpLog) / 2,
    downLog: (nearDownLog + farDownLog) / 2,
    eitherLog: (surpriseOf(Math.abs(near), nearUp, nearDown) + surpriseOf(Math.abs(far), farUp, farDown)) / 2,
    surprise:
      Math.max(nearUpLog, nearDownLog, TWO_DIRECTIONS) +
      Math.max(farUpLog, farDownLog, TWO_DIRECTIONS) -
      2 * TWO_DIRECTIONS +
      surpriseOf(Math.abs(nearShift), experiences.nearShift) +
      surpriseOf(Math.abs(farShift), experiences.farShift) +
      surpriseOf(unrest, experiences.unrest),
  };
}
