const MINUTE_MS = 60_000;
/** Older minutes of a long gap are no longer told. */
const MOST_MINUTES = 15;

/** Where in event time a gap lies: evenly between the calls before and behind it. */
export interface GapSpan {
  readonly from: number;
  readonly count: number;
  readonly afterMs: number;
  readonly beforeMs: number;
}

/** Numbers `from` to `to` of a gap that have not arrived. */
export interface MissingRange {
  readonly span: GapSpan;
  from: number;
  to: number;
  /** Told as missing; until then it may only be late. */
  counted: boolean;
  readonly openedAtMs: number;
}

/** Minute (epoch minutes) a missing number belongs to. */
export function minuteOfMissing({ from, count, afterMs, beforeMs }: GapSpan, sequence: number): number {
  return Math.floor((afterMs + ((sequence - from + 0.5) / count) * (beforeMs - afterMs)) / MINUTE_MS);
}

/** How many numbers of the range belong to each of its newest minutes. */
export function* missingByMinute({
  span,
  from,
  to,
}: MissingRange): Generator<[minute: number, count: number]> {
  const newest = minuteOfMissing(span, to);
  const oldest = Math.max(minuteOfMissing(span, from), newest - MOST_MINUTES + 1);
  let start = oldest === minuteOfMissing(span, from) ? from : firstOf(span, oldest);
  for (let minute = oldest; minute <= newest; minute += 1) {
    const end = minute === newest ? to + 1 : Math.min(to + 1, firstOf(span, minute + 1));
    if (end > start) yield [minute, end - start];
    start = Math.max(start, end);
  }
}

/** First number that belongs to `minute` or a later one. */
function firstOf({ from, count, afterMs, beforeMs }: GapSpan, minute: number): number {
  if (beforeMs <= afterMs) return from;
  return from + Math.ceil(((minute * MINUTE_MS - afterMs) / (beforeMs - afterMs)) * count - 0.5);
}
