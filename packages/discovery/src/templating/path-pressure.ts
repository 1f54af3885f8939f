import type { PathPressure } from '../templater-contract.js';

const MAX_CALLERS = 32;
const REPORTED_CALLERS = 5;
/** Fewer calls to unknown paths than this are everyday life: old links, typing errors. */
const WORTH_SAYING = 64;

/** Calls to invented paths of one service and who made most of them (Space-Saving, Metwally et al. 2005). */
export class PressureGauge {
  #calls = 0;
  #firstMs = 0;
  #lastMs = 0;
  #callers = new Map<string, number>();

  note(caller: string, timeMs: number): void {
    if (this.#calls++ === 0) this.#firstMs = timeMs;
    this.#firstMs = Math.min(this.#firstMs, timeMs);
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    if (caller === '') return;
    const known = this.#callers.get(caller);
    if (known !== undefined || this.#callers.size < MAX_CALLERS) {
      this.#callers.set(caller, (known ?? 0) + 1);
      return;
    }
    let least = '';
    let fewest = Number.POSITIVE_INFINITY;
    for (const [one, calls] of this.#callers)
      if (calls < fewest) {
        least = one;
        fewest = calls;
      }
    this.#callers.delete(least);
    this.#callers.set(caller, fewest + 1);
  }

  /** What there is to say; starts afresh when something was said. */
  take(service: string): PathPressure | undefined {
    if (this.#calls < WORTH_SAYING) return undefined;
    const callers = [...this.#callers]
      .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
      .slice(0, REPORTED_CALLERS)
      .map(([caller, calls]) => ({ caller, calls: Math.min(calls, this.#calls) }));
    const pressure = { service, calls: this.#calls, callers, firstMs: this.#firstMs, lastMs: this.#lastMs };
    this.#calls = 0;
    this.#callers = new Map();
    return pressure;
  }

  write(): [number, number, number, [string, number][]] {
    return [this.#calls, this.#firstMs, this.#lastMs, [...this.#callers]];
  }

  static read([calls, firstMs, lastMs, callers]: [
    number,
    number,
    number,
    [string, number][],
  ]): PressureGauge {
    const gauge = new PressureGauge();
    gauge.#calls = calls;
    gauge.#firstMs = firstMs;
    gauge.#lastMs = lastMs;
    gauge.#callers = new Map(callers);
    return gauge;
  }
}
