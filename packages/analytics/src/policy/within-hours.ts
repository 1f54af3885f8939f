import { type ConditionLeaf, WEEKDAYS } from '@gatewatch/model';

type Hours = NonNullable<ConditionLeaf['hours']>;

/** Formatters are costly to make and zones are few; the schema lets only real ones through. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATTERS = 100;

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}

const minutesOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
};

/**
 * Whether a moment lies in these hours, on the clocks of their time zone. The same `from` and `until` mean the whole day;
 * hours that go over midnight belong to the day on which they begin.
 */
export function isWithinHours({ from, until, days, timeZone }: Hours, atMs: number): boolean {
  const parts = formatterOf(timeZone).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const minute = minutesOf(`${part('hour')}:${part('minute')}`);
  const today = (WEEKDAYS as readonly string[]).indexOf(part('weekday').toLowerCase());
  const [start, end] = [minutesOf(from), minutesOf(until)];
  const isOn = (day: number): boolean =>
    days.length === 0 || days.some((one) => one === WEEKDAYS[(day + WEEKDAYS.length) % WEEKDAYS.length]);
  if (start === end) return isOn(today);
  if (start < end) return minute >= start && minute < end && isOn(today);
  return (minute >= start && isOn(today)) || (minute < end && isOn(today - 1));
}
