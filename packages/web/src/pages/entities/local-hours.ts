const HOURS = 24;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const WEEK = DAYS.length * HOURS;

export interface LocalDay {
  readonly name: string;
  readonly hours: readonly { readonly hour: number; readonly calls: number }[];
}

/**
 * Calls by hour of the week (UTC, Monday 0 h first) as seven days of 24 hours in a zone so many minutes ahead of UTC. Half
 * hours are rounded down to whole ones.
 */
export function localHours(hoursOfWeek: readonly number[], minutesAhead: number): LocalDay[] {
  const shift = Math.floor(minutesAhead / 60);
  return DAYS.map((name, day) => ({
    name,
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const utc = (((day * HOURS + hour - shift) % WEEK) + WEEK) % WEEK;
      return { hour, calls: hoursOfWeek[utc] ?? 0 };
    }),
  }));
}
