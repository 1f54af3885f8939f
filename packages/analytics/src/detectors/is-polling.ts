import type { View } from './view.js';

/** So much of what is asked is the very same again, by the clock; random times come like that in a third of all cases … */
const MOSTLY = 0.6;
/** … and not faster than a clock ticks: a client that polls, whatever its faults, is no attack. */
const LEAST_INTERVAL_MS = 1000;

/** Whether a high number of calls is few questions asked again and again by a timer, at a pace that hurts nobody. */
export function isPolling(view: View): boolean {
  const window = view.window === 'week' ? 'day' : view.window;
  const calls =
    view.measure === 'calls' && view.window !== 'week' ? view.observed : view.count('calls', window);
  return (
    view.count('repeated-calls', window) >= MOSTLY * calls &&
    view.elapsedMs >= LEAST_INTERVAL_MS * (view.measure === 'calls' ? view.observed : calls)
  );
}
