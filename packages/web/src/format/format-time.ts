const time = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const shortTime = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** What is not a time is shown as it is rather than breaking the page. */
function format(how: Intl.DateTimeFormat, at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : how.format(date);
}

/** `14:03:27` in the reader's zone. */
export const formatClock = (at: string): string => format(time, at);

/** `22 Nov, 14:03` in the reader's zone. */
export const formatDayTime = (at: string): string => format(dayTime, at);

/** `Sunday 22 November 2026` in the reader's zone. */
export const formatDay = (at: string): string => format(day, at);

/** `2026-11-22 14:03:27.123 UTC`, for tooltips. */
export const formatUtc = (at: string): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : `${date.toISOString().replace('T', ' ').replace('Z', '')} UTC`;
};

const ONE_DAY_OF_TICKS_MS = 36 * 3_600_000;

/** Label of a chart's time axis; `spanMs` decides how much of the date is needed. */
export const formatTick = (at: string, spanMs: number): string =>
  format(spanMs <= ONE_DAY_OF_TICKS_MS ? shortTime : dayTime, at);
