import type { KongRow } from '../admin-api.js';

/** Kong's windows, the shortest first. */
const WINDOWS = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;
type Window = (typeof WINDOWS)[number];
/** Calls in each window; what is absent is not limited. */
export type Windows = Readonly<Partial<Record<Window, number>>>;

export function windowsOf(config: KongRow): Windows {
  const found: Partial<Record<Window, number>> = {};
  for (const window of WINDOWS) {
    const limit = config[window];
    if (typeof limit === 'number' && Number.isFinite(limit)) found[window] = limit;
  }
  return found;
}

/**
 * Whether whoever keeps to `strict` keeps to `loose` too: each window of `loose` is bounded by the same or a longer
 * window of `strict` (100 an hour are at most 100 a minute).
 */
export const implies = (strict: Windows, loose: Windows): boolean =>
  WINDOWS.every((window, at) => {
    const limit = loose[window];
    return (
      limit === undefined ||
      WINDOWS.slice(at).some((longer) => (strict[longer] ?? Number.POSITIVE_INFINITY) <= limit)
    );
  });

/**
 * The stricter of both in each window, written as Kong takes it: no longer window below a shorter one (it refuses
 * that), so a shorter one is lowered to what the longer one allows anyway.
 */
export function stricter(one: Windows, other: Windows): Windows {
  const found: Partial<Record<Window, number>> = {};
  let bound = Number.POSITIVE_INFINITY;
  for (const window of [...WINDOWS].reverse()) {
    const limits = [one[window], other[window]].filter((limit) => limit !== undefined);
    if (limits.length === 0) continue;
    bound = Math.min(bound, ...limits);
    found[window] = bound;
  }
  return Object.fromEntries(
    WINDOWS.flatMap((window) => (found[window] === undefined ? [] : [[window, found[window]]])),
  );
}

export const windowsText = (windows: Windows): string =>
  WINDOWS.flatMap((window) =>
    windows[window] === undefined ? [] : [`${windows[window]} ${window === 'hour' ? 'an' : 'a'} ${window}`],
  ).join(', ');
