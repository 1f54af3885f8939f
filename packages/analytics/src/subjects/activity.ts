import { DAY_MS, dayOf } from '../measures/windows.js';

/** As own baselines fade: a window ten days old weighs half. */
const HALF_LIFE_DAYS = 10;

/** How many windows of one length a whole group was active in, exponentially faded; plain data. */
export interface Activity {
  windows: number;
  /** Event day of the last fading. */
  day: number;
  /** Windows begun on that day, and on the busiest of late. */
  today: number;
  perDay: number;
}

export const newActivity = (): Activity => ({ windows: 0, day: 0, today: 0, perDay: 0 });

/** Counts `more` active windows on that event day. */
export function countWindows(activity: Activity, day: number, more: number): void {
  if (day > activity.day) {
    if (activity.day > 0) {
      const factor = 2 ** (-(day - activity.day) / HALF_LIFE_DAYS);
      activity.windows *= factor;
      activity.perDay = Math.max(activity.today, activity.perDay * factor);
    }
    activity.day = day;
    activity.today = 0;
  }
  activity.windows += more;
  activity.today += more;
}

/**
 * The same for one subject and all window lengths, flat because there are millions: the newest active event time, then per
 * length the faded number of active windows.
 */
export type OwnActivity = number[];

export const newOwnActivity = (): OwnActivity => [0, 0, 0, 0, 0, 0];

export const activeWindows = (own: OwnActivity, position: number): number => own[1 + position] ?? 0;

/**
 * Notes a call, and says of how many lengths, from the first on, the window it lies in is a new one. `lengths` are rising, each
 * a whole number of the one before: where a window is not new, no longer one is. Late calls begin none.
 */
export function noteActive(own: OwnActivity, lengths: readonly number[], timeMs: number): number {
  const before = own[0] ?? 0;
  let began = 0;
  while (began < lengths.length && isLater(timeMs, before, lengths[began] ?? 1)) began += 1;
  if (began === 0) return 0;
  if (before > 0 && isLater(timeMs, before, DAY_MS)) {
    const factor = 2 ** (-(dayOf(timeMs) - dayOf(before)) / HALF_LIFE_DAYS);
    for (let i = 1; i < own.length; i++) own[i] = (own[i] ?? 0) * factor;
  }
  own[0] = timeMs;
  for (let position = 0; position < began; position++) own[1 + position] = (own[1 + position] ?? 0) + 1;
  return began;
}

const isLater = (timeMs: number, thanMs: number, windowMs: number): boolean =>
  Math.floor(timeMs / windowMs) > Math.floor(thanMs / windowMs);
