/** Runs `task` once after `delayMs` milliseconds; the answer cancels it (calling that twice is harmless). */
export type Schedule = (delayMs: number, task: () => void) => () => void;

/** Epoch milliseconds. */
export type Clock = () => number;

const LONGEST_TIMER_MS = 2_147_483_647;

/** Node's timers; they alone do not keep the process alive. */
export const nodeSchedule: Schedule = (delayMs, task) => {
  const timer = setTimeout(task, Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS));
  timer.unref();
  return () => clearTimeout(timer);
};

/** The host's time at this moment, going on steadily: whoever sets the host's clock later does not move it. */
export function steadyClock(): Clock {
  const startedMs = Date.now();
  const started = performance.now();
  return () => Math.floor(startedMs + performance.now() - started);
}
