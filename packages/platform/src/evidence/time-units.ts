/** Units that read well, the longest first: milliseconds, name. */
export const TIME_UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;
