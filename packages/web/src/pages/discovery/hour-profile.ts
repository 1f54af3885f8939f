interface HourProfile {
  /** Calls by hour of day, 24, from midnight of the zone. */
  readonly hours: readonly number[];
  readonly zone: 'yours' | 'utc';
  /** Hour with the most calls; undefined without any. */
  readonly busiest: number | undefined;
  /** 0 … 1: how much of all calls fell into the busiest third of the day. */
  readonly eightHourShare: number;
}

/**
 * A profile counted in UTC as the reader's day. A zone that is not whole hours off cannot be had from whole hours, then
 * it stays UTC.
 * @param offsetMinutes east of UTC, positive (the negative of `Date.getTimezoneOffset`).
 */
export function hourProfile(utc: readonly number[], offsetMinutes: number): HourProfile {
  const whole = offsetMinutes % 60 === 0;
  const shift = whole ? offsetMinutes / 60 : 0;
  const hours = Array.from({ length: 24 }, (_, hour) => utc[(((hour - shift) % 24) + 24) % 24] ?? 0);
  const total = hours.reduce((sum, calls) => sum + calls, 0);
  const largest = Math.max(...hours);
  const top = [...hours].sort((a, b) => b - a).slice(0, 8);
  return {
    hours,
    zone: whole ? 'yours' : 'utc',
    busiest: total > 0 ? hours.indexOf(largest) : undefined,
    eightHourShare: total > 0 ? top.reduce((sum, calls) => sum + calls, 0) / total : 0,
  };
}
