import { formatDay } from '../format/format-time.js';

interface DayOf<T> {
  readonly title: string;
  readonly items: readonly T[];
}

/** Items under the day they belong to in the reader's zone; the order stays. */
export function groupByDay<T>(items: readonly T[], at: (item: T) => string): readonly DayOf<T>[] {
  const days: { title: string; items: T[] }[] = [];
  for (const item of items) {
    const title = formatDay(at(item));
    const last = days.at(-1);
    if (last?.title === title) last.items.push(item);
    else days.push({ title, items: [item] });
  }
  return days;
}
