import type { Limits } from '@gatewatch/model';

const PERIODS = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
} as const satisfies Record<keyof Limits, number>;

/**
 * A limit lets calls through on purpose: it does not work only where clearly more of them passed in one of its periods.
 * Nodes of a gateway may count each for itself (Kong's policy `local`), so twice the limit is still no proof.
 */
const TIMES = 2;

/** Counts calls that passed, by the calendar's periods as Kong's rate-limiting does. */
export class PassedLimit {
  readonly #counts: { readonly periodMs: number; readonly most: number; index: number; passed: number }[] =
    [];

  constructor(limits: Limits) {
    for (const [period, periodMs] of Object.entries(PERIODS)) {
      const limit = limits[period as keyof Limits];
      if (limit !== undefined)
        this.#counts.push({ periodMs, most: limit * TIMES, index: Number.NaN, passed: 0 });
    }
  }

  /** Whether with this call more passed than any working limit would let. */
  note(timeMs: number): boolean {
    let over = false;
    for (const count of this.#counts) {
      const index = Math.floor(timeMs / count.periodMs);
      count.passed = index === count.index ? count.passed + 1 : 1;
      count.index = index;
      over ||= count.passed > count.most;
    }
    return over;
  }
}
