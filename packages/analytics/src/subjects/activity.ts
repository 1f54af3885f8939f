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
 * The same for one subject and all window lengths, flat because there are millions: event day of the last fading, then per
 * length the newest active window and the faded number of them.
 */
export type OwnActivity = number[];

export function newOwnActivity(): OwnActivity {
  const own = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  // Room for five lengths and no more: an array that is widened keeps spare room.
  own.length = 1;
  return own;
}

export const activeWindows = (own: OwnActivity, position: number): number => own[2 + 2 * position] ?? 0;

/** Notes a call in window `index` of a length; true when the window is a new one. Late calls begin none. */
export function noteActive(own: OwnActivity, position: number, index: number, day: number): boolean {
  const before = own[0] ?? 0;
  if (day > before) {
    const factor = before > 0 ? 2 ** (-(day - before) / HALF_LIFE_DAYS) : 1;
    for (let i = 2; i < own.length; i += 2) own[i] = (own[i] ?? 0) * factor;
    own[0] = day;
  }
  const at = 1 + 2 * position;
  if (own.length < at + 2) {
    const from = own.length;
    own.length = at + 2;
    own.fill(0, from);
  }
  if (index <= (own[at] ?? 0)) return false;
  own[at] = index;
  own[at + 1] = (own[at + 1] ?? 0) + 1;
  return true;
}
