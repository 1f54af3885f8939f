import type { EnrichedCall } from '@gatewatch/model';
import { DAY_MS, dayOf } from '../measures/windows.js';
import { absenceByChance } from './absence-by-chance.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Active days before somebody's hours can be known; for weekends: days since the first call, two of them at least. */
const LEARNING_DAYS = 6;
const LEARNING_SPAN_DAYS = 14;
/**
 * Hours are known when chance would not have left one empty: who comes for an hour a day has come at few hours after
 * a week, and has no hours; who works all day has shown them.
 */
const LEAST_CHANCE = 0.001;
/** Hours are remembered for one to two such spans: a new rota replaces the old one. */
const GENERATION_DAYS = 28;
const HOURS = 24;
const HOUR_MS = DAY_MS / HOURS;
const MASK = 2 ** HOURS - 1;

/** Hours of the day (UTC) as bits. */
export interface Hours {
  firstDay: number;
  activeDays: number;
  lastDay: number;
  /** Hours of active days in which it was active, over all days. */
  activeHours: number;
  /** Hours seen today, not yet learned. */
  today: number;
  /** Workdays and weekends of this generation and of the one before. */
  workdays: number;
  weekends: number;
  workdaysBefore: number;
  weekendsBefore: number;
  generation: number;
}

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => (day + 4) % 7 === 6 || (day + 4) % 7 === 0;

/** The hours and their neighbours on the clock's circle: a change to summer time or a late bus is no new habit. */
const widened = (hours: number): number =>
  (hours | (hours << 1) | (hours >>> 1) | (hours >>> (HOURS - 1)) | ((hours & 1) << (HOURS - 1))) & MASK;

/** Whether an identified caller is active at an hour (of a workday or of a weekend) at which it never was before today. */
export const offHours = {
  id: 'offHours',
  keeps: 'identified',
  create: (): Hours => ({
    firstDay: -1,
    activeDays: 0,
    lastDay: -1,
    activeHours: 0,
    today: 0,
    workdays: 0,
    weekends: 0,
    workdaysBefore: 0,
    weekendsBefore: 0,
    generation: 0,
  }),
  recognise({ call }: EnrichedCall, state: Hours | undefined, { trusted }: Around): boolean {
    if (state === undefined) return false;
    const day = dayOf(call.timeMs);
    const hour = 1 << Math.floor((call.timeMs - day * DAY_MS) / HOUR_MS);
    if (day > state.lastDay) beginDay(state, day);
    if (trusted && day === state.lastDay) state.today |= hour;
    const weekend = isWeekend(day);
    const learned = weekend ? state.weekends | state.weekendsBefore : state.workdays | state.workdaysBefore;
    const experienced =
      state.activeDays > LEARNING_DAYS &&
      (!weekend || day - state.firstDay >= LEARNING_SPAN_DAYS) &&
      absenceByChance(state.activeDays - 1, state.activeHours) <= LEAST_CHANCE;
    return experienced && (widened(learned) & hour) === 0;
  },
} as const satisfies Recogniser<Hours, boolean>;

function hoursIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

function beginDay(state: Hours, day: number): void {
  if (state.firstDay < 0) state.firstDay = day;
  state.activeHours += hoursIn(state.today);
  if (isWeekend(state.lastDay)) state.weekends |= state.today;
  else state.workdays |= state.today;
  const generation = Math.floor((day - state.firstDay) / GENERATION_DAYS);
  if (generation > state.generation) {
    state.workdaysBefore = generation === state.generation + 1 ? state.workdays : 0;
    state.weekendsBefore = generation === state.generation + 1 ? state.weekends : 0;
    state.workdays = 0;
    state.weekends = 0;
    state.generation = generation;
  }
  state.today = 0;
  state.lastDay = day;
  state.activeDays += 1;
}
