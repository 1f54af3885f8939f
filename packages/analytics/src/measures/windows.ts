/** Several time scales at once, so that loud and low-and-slow are both seen. Tumbling, aligned to UTC. */
export const WINDOWS = {
  minute: { ms: 60_000, text: 'a minute' },
  'ten-minutes': { ms: 600_000, text: 'ten minutes' },
  hour: { ms: 3_600_000, text: 'an hour' },
  day: { ms: 86_400_000, text: 'a day' },
  week: { ms: 7 * 86_400_000, text: 'a week' },
} as const;

export type WindowName = keyof typeof WINDOWS;

/** From the shortest to the longest. */
export const WINDOW_NAMES: readonly WindowName[] = ['minute', 'ten-minutes', 'hour', 'day', 'week'];

export const DAY_MS = 86_400_000;

/** Calls up to this late still count in the window they belong to; a window is closed, and learned, only then. */
export const LATENESS_MS = 600_000;

export const dayOf = (timeMs: number): number => Math.floor(timeMs / DAY_MS);
