import { usualLimit } from './experience.js';
import { learnValue } from './learn-value.js';
import { newLevelBank, relaxLevels } from './level-bank.js';
import type { SeriesJudgement } from './series-judgement.js';
import { DEFAULT_SERIES_SETTINGS, type SeriesSettings } from './series-settings.js';
import {
  DAY_MS,
  fitSeasons,
  newSeriesState,
  readSeriesState,
  type SeriesState,
  writeSeriesState,
} from './series-state.js';
import { noteStep } from './step-width.js';
import { type Views, viewsOf } from './views.js';

/** Values are cut there: squares and 32-bit floats stay finite. No count, latency or rate comes near. */
const LARGEST = 1e18;
/** Before so many values, no alarm: a hundredth of fifty is half a value. */
const FEWEST_FOR_ALARM = 50;
const FEWEST_KNOWN = 100;
/** Held surprise that puts the score halfway to an alarm: P of about 1 in 20,000 by near and far view together. */
const HALFWAY = 10;
/** Beyond so many missing values nothing is left of a short memory. */
const MOST_MISSING = 1000;

export interface SeriesBaseline {
  /** Judges a value by what came before it, then learns from it. Never throws. `timeMs` sets the time of day: give it in the clock people live by. */
  observe(timeMs: number, value: number): SeriesJudgement;
  /** All that is known; a baseline made from it goes on as this one would, to the byte. */
  snapshot(): string;
}

/**
 * What is usual for one series of any unit and step (seconds to days), learned in one pass without looking ahead, in bounded
 * memory. Judged apart are single values and what lasts; each view's tail is calibrated by the series itself, so that a weekly
 * spike stops to surprise. After the anomaly likelihood of Ahmad, Lavin, Purdy, Agha, "Unsupervised real-time anomaly detection
 * for streaming data", Neurocomputing 262 (2017), with conformal and extreme-value tails (Siffer et al., "Anomaly Detection in
 * Streams with Extreme Value Theory", KDD 2017) in place of its Gaussian one.
 * Throws when `snapshot` was not written by `snapshot()`.
 */
export function createSeriesBaseline(
  settings: Partial<SeriesSettings> = {},
  snapshot?: string,
): SeriesBaseline {
  const rules = { ...DEFAULT_SERIES_SETTINGS, ...settings };
  const state = snapshot === undefined ? newSeriesState() : readSeriesState(snapshot);
  return {
    observe(timeMs, value) {
      if (!Number.isFinite(timeMs) || !Number.isFinite(value)) return blank(state, 'refused');
      const cut = Math.max(-LARGEST, Math.min(LARGEST, value));
      if (state.numbers.seen === 0) {
        Object.assign(state.numbers, { seen: 1, firstMs: timeMs, lastMs: timeMs, level: cut });
        state.bank = newLevelBank(cut);
        return blank(state, 'judged');
      }
      if (timeMs <= state.numbers.lastMs) {
        return judgementOf(
          state,
          viewsOf(state, timeMs, cut, rules),
          'late',
          state.numbers.held,
          false,
          rules,
        );
      }
      passTime(state, timeMs, rules);
      const views = viewsOf(state, timeMs, cut, rules);
      const { numbers } = state;
      const strong = numbers.seen > FEWEST_FOR_ALARM && views.surprise >= rules.alarmSurprise;
      const alarm = strong && numbers.restLeft === 0;
      numbers.held = Math.max(2 * views.eitherLog, numbers.held * rules.holding);
      const judgement = judgementOf(state, views, 'judged', numbers.held, alarm, rules);
      const [least, most] = rules.restValues;
      if (alarm) numbers.restLeft = Math.round(Math.max(least, Math.min(most, DAY_MS / state.step.stepMs)));
      else if (numbers.restLeft > 0) numbers.restLeft--;
      learnValue(state, cut, views, rules);
      return judgement;
    },
    snapshot: () => writeSeriesState(state),
  };
}

/** Takes note of the time since the last value, before the next one is judged. */
function passTime(state: SeriesState, timeMs: number, rules: SeriesSettings): void {
  const { numbers, step } = state;
  const distance = timeMs - numbers.lastMs;
  if (noteStep(step, distance)) fitSeasons(state);
  const missing = Math.min(MOST_MISSING, Math.round(distance / step.stepMs) - 1);
  if (missing > 0) {
    relaxLevels(state.bank, numbers.level, missing);
    const kept = (1 - 1 / rules.lastingValues) ** missing;
    numbers.unrest *= kept;
    numbers.nearShift *= kept;
    numbers.farShift *= kept;
    numbers.held *= rules.holding ** missing;
    numbers.restLeft = Math.max(0, numbers.restLeft - missing);
  }
  numbers.lastMs = timeMs;
  numbers.seen++;
}

const stateOf = ({ numbers }: SeriesState): SeriesJudgement['state'] =>
  numbers.seen >= FEWEST_KNOWN && numbers.lastMs - numbers.firstMs >= DAY_MS ? 'known' : 'learning';

function blank(state: SeriesState, verdict: SeriesJudgement['verdict']): SeriesJudgement {
  const { level } = state.numbers;
  const logTail = { either: 0, high: 0, low: 0 };
  return { verdict, score: 0, logTail, expected: level, low: level, high: level, state: stateOf(state) };
}

function judgementOf(
  state: SeriesState,
  views: Views,
  verdict: SeriesJudgement['verdict'],
  held: number,
  alarm: boolean,
  { alarmSurprise }: SeriesSettings,
): SeriesJudgement {
  const { farSpread } = state.numbers;
  const { farUp, farDown } = state.experiences;
  return {
    verdict,
    score: alarm ? 1 - 0.5 * (alarmSurprise / views.surprise) : (0.5 * held) / (held + HALFWAY),
    logTail: { either: 0 - views.eitherLog, high: 0 - views.upLog, low: 0 - views.downLog },
    expected: views.usual,
    low: views.usual - usualLimit(farDown) * farSpread,
    high: views.usual + usualLimit(farUp) * farSpread,
    state: stateOf(state),
  };
}
