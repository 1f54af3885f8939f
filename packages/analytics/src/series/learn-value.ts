import { learnSlot, slotAt } from './cycle.js';
import { gainExperience } from './experience.js';
import { updateLevels } from './level-bank.js';
import type { SeriesSettings } from './series-settings.js';
import { DAY_MS, type SeriesState, WEEK_MS } from './series-state.js';
import type { Views } from './views.js';

/** Mean absolute deviation to standard deviation of a Gaussian is 1.25; a little less, since deviations are bounded. */
const ABSOLUTE_TO_SPREAD = 1.2;
/** The first values are taken whole: there is no spread yet to bound them by. */
const TAKEN_WHOLE = 10;
/** A slot moves a quarter (day) or two fifths (week) of the way each period. */
const DAY_RATE = 0.25;
const WEEK_RATE = 0.4;
/** How much of the shapes shows is learned over five and ten times the level's memory. */
const DAY_FIT_MEMORY = 5;
const WEEK_FIT_MEMORY = 10;
/** The slow level never takes more than a tenth of a value, however seldom values come. */
const FASTEST_LEVEL = 0.1;

const bounded = (value: number, reach: number): number => Math.max(-reach, Math.min(reach, value));

/** A judged value moves what is known, bounded where it deviates: what alarmed teaches no more than a large normal value. */
export function learnValue(state: SeriesState, value: number, views: Views, settings: SeriesSettings): void {
  const { numbers, day, week, experiences, step } = state;
  const { reach, experienceValues: memory } = settings;
  const { season, spreadFactor, nearError, farError } = views;
  const { seen } = numbers;
  const early = seen <= TAKEN_WHOLE;
  gainExperience(experiences.nearUp, Math.max(0, views.near), memory);
  gainExperience(experiences.nearDown, Math.max(0, -views.near), memory);
  gainExperience(experiences.farUp, Math.max(0, views.far), memory);
  gainExperience(experiences.farDown, Math.max(0, -views.far), memory);
  gainExperience(experiences.unrest, views.unrest, memory);
  gainExperience(experiences.nearShift, Math.abs(views.nearShift), memory);
  gainExperience(experiences.farShift, Math.abs(views.farShift), memory);
  numbers.unrest = views.unrest;
  numbers.nearShift = views.nearShift;
  numbers.farShift = views.farShift;

  // Without a spread there is nothing to bound by: a series that was constant so far learns what varies.
  const nearReach =
    early || numbers.nearSpread === 0 ? Number.POSITIVE_INFINITY : reach * numbers.nearSpread * spreadFactor;
  const farReach = early || numbers.farSpread === 0 ? Number.POSITIVE_INFINITY : reach * numbers.farSpread;
  const spreadRate = 1 / Math.min(seen, settings.spreadValues);
  updateLevels(state.bank, value - season, nearReach, spreadRate, seen);
  const nearSize = ABSOLUTE_TO_SPREAD * Math.min(Math.abs(nearError), nearReach);
  const farStep = bounded(farError, farReach);
  const aboveLevel = bounded(value - numbers.level, farReach + Math.abs(season));
  numbers.nearSpread += spreadRate * (nearSize / spreadFactor - numbers.nearSpread);
  numbers.farSpread +=
    Math.max(1 / seen, 1 / (2 * settings.spreadValues)) *
    (ABSOLUTE_TO_SPREAD * Math.abs(farStep) - numbers.farSpread);

  const levelRate = Math.max(1 / seen, Math.min(FASTEST_LEVEL, step.stepMs / (settings.levelDays * DAY_MS)));
  numbers.level += levelRate * (early ? value - numbers.level : farStep);

  const { dayShape, weekShape, dayShare } = views;
  const beyondDay = aboveLevel - dayShare * dayShape;
  const dayKept = 1 - levelRate / DAY_FIT_MEMORY;
  const weekKept = 1 - levelRate / WEEK_FIT_MEMORY;
  numbers.dayFit = dayKept * numbers.dayFit + levelRate * aboveLevel * dayShape;
  numbers.dayPower = dayKept * numbers.dayPower + levelRate * dayShape * dayShape;
  numbers.weekFit = weekKept * numbers.weekFit + levelRate * beyondDay * weekShape;
  numbers.weekPower = weekKept * numbers.weekPower + levelRate * weekShape * weekShape;

  const slot = slotAt(day, views.dayPlace);
  const dayVisits = Math.max(1, DAY_MS / day.slots / step.stepMs);
  const periods = day.periods[slot] ?? 0;
  const spreadShare =
    periods < 1 ? 1 / (periods * dayVisits + 1) : Math.max(DAY_RATE, 1 / (1 + periods)) / dayVisits;
  state.daySpread[slot] =
    (state.daySpread[slot] ?? 0) + spreadShare * (nearSize - (state.daySpread[slot] ?? 0));
  learnSlot(day, slot, aboveLevel, dayVisits, DAY_RATE);
  const weekVisits = Math.max(1, WEEK_MS / week.slots / step.stepMs);
  learnSlot(week, slotAt(week, views.weekPlace), beyondDay, weekVisits, WEEK_RATE);
}
