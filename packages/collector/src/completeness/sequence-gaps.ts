import { type GapSpan, type MissingRange, minuteOfMissing, missingByMinute } from './missing-range.js';

/** A number that has not arrived this long after a later one is missing; it may still come. */
export const SETTLE_MS = 30_000;
/** Ranges of missing numbers that are kept open for late lines; older ones stay missing. */
const MOST_RANGES = 1024;
/** No node serves more calls a second: a bigger jump is another numbering, not a gap. */
const FASTEST_PER_SECOND = 20_000;
const JUMP_ALWAYS_ALLOWED = 10_000;
const LONGEST_SILENCE_S = 86_400;
/** After a new numbering began, lines of the one before may still come this long, and this far off. */
const FORMER_MS = 60_000;
const FORMER_WINDOW = 10_000;
/** So many numbers in a row make a new numbering believable. */
const CONFIRMATIONS = 3;
const CANDIDATE_WINDOW = 1000;

interface Numbering {
  next: number;
  lastMs: number;
}

/** `count` numbers of `minute` are missing; negative: that many have arrived after all. */
export type OnMissing = (minute: number, count: number) => void;

/**
 * Gaps in one numbering. Numbers may come in any order; one behind all that is known and not missing is a late repetition,
 * or the first of a new numbering (the node was restarted): three in a row decide. Memory is bounded.
 */
export class SequenceGaps {
  private readonly onMissing: OnMissing;
  private current: Numbering | undefined;
  private former: (Numbering & { readonly endsMs: number }) | undefined;
  private candidate: (Numbering & { count: number }) | undefined;
  /** In the order of their numbers, and of when they were opened. */
  private ranges: MissingRange[] = [];

  constructor(onMissing: OnMissing, resumed?: { readonly next: number; readonly lastMs: number }) {
    this.onMissing = onMissing;
    this.current = resumed === undefined ? undefined : { ...resumed };
  }

  /** What a later `SequenceGaps` goes on from. */
  get position(): { readonly next: number; readonly lastMs: number } | undefined {
    return this.current;
  }

  /** `timeMs`: event time. `nowMs`: a clock that does not jump. */
  observe(sequence: number, timeMs: number, nowMs: number): void {
    const { current } = this;
    if (current === undefined) this.current = { next: sequence + 1, lastMs: timeMs };
    else if (sequence === current.next) this.advance(current, sequence, timeMs);
    else if (this.isOfFormer(current, sequence, nowMs)) return;
    else if (sequence > current.next && isPlausible(current, sequence, timeMs)) {
      this.open(current, sequence, timeMs, nowMs);
      this.advance(current, sequence, timeMs);
    } else if (sequence > current.next || !this.fill(sequence))
      this.suspect(current, sequence, timeMs, nowMs);
  }

  /** Tells of ranges that have been open long enough. */
  settle(nowMs: number): void {
    for (const range of this.ranges) {
      if (nowMs - range.openedAtMs < SETTLE_MS) return;
      this.count(range);
    }
  }

  private advance(current: Numbering, sequence: number, timeMs: number): void {
    current.next = sequence + 1;
    current.lastMs = timeMs;
    this.candidate = undefined;
  }

  private open({ next, lastMs }: Numbering, sequence: number, timeMs: number, nowMs: number): void {
    const span: GapSpan = {
      from: next,
      count: sequence - next,
      afterMs: Math.min(lastMs, timeMs),
      beforeMs: timeMs,
    };
    this.ranges.push({ span, from: next, to: sequence - 1, counted: false, openedAtMs: nowMs });
    if (this.ranges.length <= MOST_RANGES) return;
    const oldest = this.ranges.shift();
    if (oldest !== undefined) this.count(oldest);
  }

  private count(range: MissingRange): void {
    if (range.counted) return;
    range.counted = true;
    for (const [minute, count] of missingByMinute(range)) this.onMissing(minute, count);
  }

  /** A missing number has arrived; false when it was not missing. */
  private fill(sequence: number): boolean {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.to ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    const range = this.ranges[low];
    if (range === undefined || sequence < range.from) return false;
    if (range.counted) this.onMissing(minuteOfMissing(range.span, sequence), -1);
    const { from, to } = range;
    if (from === to) this.ranges.splice(low, 1);
    else if (sequence === from) range.from += 1;
    else if (sequence === to) range.to -= 1;
    else {
      this.ranges.splice(low + 1, 0, { ...range, from: sequence + 1 });
      range.to = sequence - 1;
    }
    return true;
  }

  private isOfFormer(current: Numbering, sequence: number, nowMs: number): boolean {
    const { former } = this;
    if (former === undefined) return false;
    if (nowMs > former.endsMs) {
      this.former = undefined;
      return false;
    }
    return (
      Math.abs(sequence - former.next) <= FORMER_WINDOW &&
      Math.abs(sequence - current.next) > Math.abs(sequence - former.next)
    );
  }

  private suspect(current: Numbering, sequence: number, timeMs: number, nowMs: number): void {
    const { candidate } = this;
    if (
      candidate === undefined ||
      sequence < candidate.next ||
      sequence - candidate.next > CANDIDATE_WINDOW
    ) {
      this.candidate = { next: sequence + 1, lastMs: timeMs, count: 1 };
      return;
    }
    candidate.next = sequence + 1;
    candidate.lastMs = timeMs;
    candidate.count += 1;
    if (candidate.count < CONFIRMATIONS) return;
    for (const range of this.ranges) this.count(range);
    this.ranges = [];
    this.former = { ...current, endsMs: nowMs + FORMER_MS };
    this.current = { next: candidate.next, lastMs: candidate.lastMs };
    this.candidate = undefined;
  }
}

function isPlausible({ next, lastMs }: Numbering, sequence: number, timeMs: number): boolean {
  const seconds = Math.min(LONGEST_SILENCE_S, Math.max(0, timeMs - lastMs) / 1000);
  return sequence - next <= JUMP_ALWAYS_ALLOWED + seconds * FASTEST_PER_SECOND;
}
