import type { Schedule } from '../scheduler.js';

interface Timer {
  readonly atMs: number;
  readonly task: () => void;
}

export interface LogicalClock {
  readonly now: () => number;
  readonly schedule: Schedule;
  /** Lets everything run that needs no time to pass. */
  settle(): Promise<void>;
  /** Passes time, timer by timer, settling after each. */
  advance(ms: number): Promise<void>;
  /** Time passes, timers do not run: a process that was not there. */
  leap(ms: number): void;
  /** Timers that are set. */
  pending(): number;
}

/** Fakes answer by promises and streams, which take turns of the event loop but no time. */
const TURNS = 3;

export function createLogicalClock(startMs = Date.UTC(2026, 2, 5, 10)): LogicalClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  const turns = async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const runUntil = async (untilMs: number) => {
    await turns();
    for (;;) {
      const next = [...timers].reduce<Timer | undefined>(
        (a, b) => (a && a.atMs <= b.atMs ? a : b),
        undefined,
      );
      if (next === undefined || next.atMs > untilMs) break;
      timers.delete(next);
      nowMs = Math.max(nowMs, next.atMs);
      next.task();
      await turns();
    }
  };
  return {
    now: () => nowMs,
    schedule(delayMs, task) {
      const timer = { atMs: nowMs + delayMs, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    settle: () => runUntil(nowMs),
    async advance(ms) {
      const untilMs = nowMs + ms;
      await runUntil(untilMs);
      nowMs = untilMs;
    },
    leap(ms) {
      nowMs += ms;
    },
    pending: () => timers.size,
  };
}
