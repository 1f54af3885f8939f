import { type Cycle, fitCycle, newCycle } from './cycle.js';
import { EXPERIENCE_BINS, type Experience, newExperience } from './experience.js';
import { LEVELS, type LevelBank, newLevelBank } from './level-bank.js';
import { packFloats, unpackFloats } from './packed-floats.js';
import { newStepWidth, type StepWidth } from './step-width.js';

export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;
/** A quarter of an hour; two hours. */
const DAY_SLOTS = 96;
const WEEK_SLOTS = 84;
/** What experience is kept of: deviations up and down from the near and from the usual, unrest, near shift, usual shift. */
const EXPERIENCES = ['nearUp', 'nearDown', 'farUp', 'farDown', 'unrest', 'nearShift', 'farShift'] as const;
export type ExperienceName = (typeof EXPERIENCES)[number];

/** The running numbers of a series; all finite. */
interface SeriesNumbers {
  seen: number;
  firstMs: number;
  lastMs: number;
  level: number;
  nearSpread: number;
  farSpread: number;
  /** Least-squares sums: how much of the day's and of the week's shape shows in the values. */
  dayFit: number;
  dayPower: number;
  weekFit: number;
  weekPower: number;
  unrest: number;
  nearShift: number;
  farShift: number;
  held: number;
  restLeft: number;
}

/** All that a series baseline knows: under 4 KB whatever the traffic. */
export interface SeriesState {
  numbers: SeriesNumbers;
  bank: LevelBank;
  step: StepWidth;
  day: Cycle;
  /** Spread by time of day; shares the day's slots. */
  daySpread: Float32Array;
  week: Cycle;
  experiences: Record<ExperienceName, Experience>;
}

const FIRST_NUMBERS: SeriesNumbers = {
  seen: 0,
  firstMs: 0,
  lastMs: 0,
  level: 0,
  nearSpread: 0,
  farSpread: 0,
  dayFit: 0,
  dayPower: 0,
  weekFit: 0,
  weekPower: 0,
  unrest: 0,
  nearShift: 0,
  farShift: 0,
  held: 0,
  restLeft: 0,
};

const eachExperience = (make: (name: ExperienceName) => Experience): Record<ExperienceName, Experience> => ({
  nearUp: make('nearUp'),
  nearDown: make('nearDown'),
  farUp: make('farUp'),
  farDown: make('farDown'),
  unrest: make('unrest'),
  nearShift: make('nearShift'),
  farShift: make('farShift'),
});

export const newSeriesState = (): SeriesState => ({
  numbers: { ...FIRST_NUMBERS },
  bank: newLevelBank(0),
  step: newStepWidth(),
  day: newCycle(DAY_SLOTS),
  daySpread: new Float32Array(DAY_SLOTS),
  week: newCycle(WEEK_SLOTS),
  experiences: eachExperience(newExperience),
});

/** Values come at another step than thought: the seasons begin anew, all else stays. */
export function fitSeasons(state: SeriesState): void {
  fitCycle(state.day, DAY_MS, state.step.stepMs);
  fitCycle(state.week, WEEK_MS, state.step.stepMs);
  state.daySpread.fill(0);
  Object.assign(state.numbers, { dayFit: 0, dayPower: 0, weekFit: 0, weekPower: 0 });
}

const VERSION = 1;

export function writeSeriesState({
  numbers,
  bank,
  step,
  day,
  daySpread,
  week,
  experiences,
}: SeriesState): string {
  const cycle = ({ means, periods, slots, coarse }: Cycle): unknown[] => [
    slots,
    coarse,
    packFloats(means),
    packFloats(periods),
  ];
  return JSON.stringify({
    version: VERSION,
    numbers: Object.values(numbers),
    bank: [...bank.levels, ...bank.errors],
    step: [step.stepMs, step.drift, ...step.first],
    day: cycle(day),
    daySpread: packFloats(daySpread),
    week: cycle(week),
    experiences: EXPERIENCES.map((name) => packFloats(Float32Array.from(experiences[name].weights))),
  });
}

const numbersOf = (value: unknown): number[] => {
  if (!Array.isArray(value) || !value.every((item) => Number.isFinite(item))) throw new Error('not numbers');
  return value;
};

function floatsOf(text: unknown, length: number): Float32Array {
  const floats = unpackFloats(text, length);
  if (floats === undefined) throw new Error('not packed floats');
  return floats;
}

function cycleOf(value: unknown, room: number): Cycle {
  const [slots, coarse, means, periods] = Array.isArray(value) ? value : [];
  if (!Number.isInteger(slots) || slots < 1 || slots > room || typeof coarse !== 'boolean')
    throw new Error('not a cycle');
  return { slots, coarse, means: floatsOf(means, room), periods: floatsOf(periods, room) };
}

function experienceOf(text: unknown): Experience {
  const weights = Uint16Array.from(floatsOf(text, EXPERIENCE_BINS));
  const top = Math.max(
    0,
    weights.findLastIndex((weight) => weight > 0),
  );
  return { weights, total: weights.reduce((sum, weight) => sum + weight, 0), top };
}

type Part = 'version' | 'numbers' | 'bank' | 'step' | 'day' | 'daySpread' | 'week' | 'experiences';

/** What `writeSeriesState` wrote. Throws when it did not: a snapshot is ours, another one is a bug or tampering. */
export function readSeriesState(snapshot: string): SeriesState {
  const read: Partial<Record<Part, unknown>> = JSON.parse(snapshot);
  if (read.version !== VERSION) throw new Error(`series snapshot of version ${String(read.version)}`);
  const names = Object.keys(FIRST_NUMBERS);
  const values = numbersOf(read.numbers);
  const bank = numbersOf(read.bank);
  const [stepMs = 0, drift = 0, ...first] = numbersOf(read.step);
  if (values.length !== names.length || bank.length !== 2 * LEVELS)
    throw new Error('series snapshot cut short');
  const state = newSeriesState();
  Object.assign(state.numbers, Object.fromEntries(names.map((name, i) => [name, values[i]])));
  const learned = Array.isArray(read.experiences) ? read.experiences : [];
  return {
    ...state,
    bank: { levels: bank.slice(0, LEVELS), errors: bank.slice(LEVELS) },
    step: { stepMs, drift, first },
    day: cycleOf(read.day, DAY_SLOTS),
    daySpread: floatsOf(read.daySpread, DAY_SLOTS),
    week: cycleOf(read.week, WEEK_SLOTS),
    experiences: eachExperience((name) => experienceOf(learned[EXPERIENCES.indexOf(name)])),
  };
}
