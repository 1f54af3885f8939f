import type { Limits } from '@gatewatch/model';

const PERIODS = [
  ['second', 1000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const;

/**
 * Counts as Kong's rate-limiting plugin does, one node's worth: windows of the UTC calendar, all of them asked first, and a
 * call that is refused is not counted. Source: kong/plugins/rate-limiting/handler.lua (3.9), `get_usage` before `increment`,
 * and kong/tools/timestamp.lua for the windows.
 */
export class LimitCounter {
  readonly #limits: Limits;
  readonly #windows = PERIODS.map(() => ({ startMs: -1, calls: 0 }));

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether the call at `timeMs` goes through; times do not go back. */
  admits(timeMs: number): boolean {
    const counted = PERIODS.flatMap(([name, lengthMs], index) => {
      const limit = this.#limits[name];
      const window = this.#windows[index];
      if (limit === undefined || window === undefined) return [];
      const startMs = timeMs - (timeMs % lengthMs);
      if (window.startMs !== startMs) {
        window.startMs = startMs;
        window.calls = 0;
      }
      return [{ window, limit }];
    });
    if (counted.some(({ window, limit }) => window.calls >= limit)) return false;
    for (const { window } of counted) window.calls++;
    return true;
  }
}
