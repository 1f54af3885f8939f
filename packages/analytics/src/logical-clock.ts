import type { EnrichedCall } from '@gatewatch/model';

/** A call so far ahead of the clock is believed only when the next call confirms it: one wrong date must not end time. */
const LEAP_MS = 7 * 86_400_000;
/** Until so many calls the very first date may itself have been the wrong one. */
const YOUNG_CALLS = 1000;
const NONE: readonly EnrichedCall[] = [];

export interface ClockState {
  startedMs: number;
  nowMs: number;
  calls: number;
  waiting: EnrichedCall | null;
}

/** Event time, never wall clock: driven by the calls themselves, and by `advance` in quiet times. */
export class LogicalClock {
  #state: ClockState = { startedMs: 0, nowMs: 0, calls: 0, waiting: null };

  /** Event time of the first call; 0 before it. */
  get startedMs(): number {
    return this.#state.startedMs;
  }

  get nowMs(): number {
    return this.#state.nowMs;
  }

  /** The calls to count now, in order: usually the given one, none while it waits for belief, both when confirmed. */
  admit(call: EnrichedCall): readonly EnrichedCall[] {
    const state = this.#state;
    const { timeMs } = call.call;
    if (!Number.isFinite(timeMs)) return NONE;
    state.calls += 1;
    const young = state.calls <= YOUNG_CALLS;
    if (state.calls === 1 || (young && timeMs < state.nowMs - LEAP_MS)) {
      state.startedMs = timeMs;
      state.nowMs = timeMs;
    }
    const { waiting } = state;
    state.waiting = null;
    if (timeMs <= state.nowMs + LEAP_MS) {
      state.nowMs = Math.max(state.nowMs, timeMs);
      return [call];
    }
    if (waiting === null || Math.abs(timeMs - waiting.call.timeMs) > LEAP_MS) {
      state.waiting = call;
      return NONE;
    }
    if (young) state.startedMs = Math.min(timeMs, waiting.call.timeMs);
    state.nowMs = Math.max(timeMs, waiting.call.timeMs);
    return [waiting, call];
  }

  /** Time passed without calls. */
  advance(toMs: number): void {
    const state = this.#state;
    if (state.calls > 0 && Number.isFinite(toMs) && toMs > state.nowMs) state.nowMs = toMs;
  }

  dump(): ClockState {
    return this.#state;
  }

  restore(state: ClockState): void {
    this.#state = state;
  }
}
