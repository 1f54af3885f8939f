/** As own baselines fade: a window ten days old weighs half. */
const HALF_LIFE_DAYS = 10;

/** How many windows of one length somebody was active in, exponentially faded; plain data. */
export interface Activity {
  /** The newest active window. */
  index: number;
  windows: number;
  /** Event day of the last fading. */
  day: number;
  /** Windows begun on that day, and on the busiest of late. */
  today: number;
  perDay: number;
}

export const newActivity = (): Activity => ({ index: -1, windows: 0, day: 0, today: 0, perDay: 0 });

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

/** Notes a call in window `index`; true when the window is a new one. Late calls begin none. */
export function noteActive(activity: Activity, index: number, day: number): boolean {
  if (index <= activity.index) return false;
  activity.index = index;
  countWindows(activity, day, 1);
  return true;
}
