import type { PathPressure } from '../path-pressure-contract.js';

const MAX_CALLERS = 32;
const REPORTED_CALLERS = 5;
/** Fewer calls to unknown paths than this are everyday life: old links, typing errors. */
const WORTH_SAYING = 64;

/** `over`: so many of the calls may have been others'. */
interface Caller {
  calls: number;
  readonly over: number;
}

/** Calls to invented paths of one service and who made most of them (Space-Saving, Metwally et al. 2005). */
export class PressureGauge {
  #calls = 0;
  #firstMs = 0;
  #lastMs = 0;
  #callers = new Map<string, Caller>();

  note(caller: string, timeMs: number): void {
    if (this.#calls++ === 0) this.#firstMs = timeMs;
    this.#firstMs = Math.min(this.#firstMs, timeMs);
    this.#lastMs = Math.max(this.#lastMs, timeMs);
    if (caller === '') return;
    const known = this.#callers.get(caller);
    if (known !== undefined) {
      known.calls++;
      return;
    }
    if (this.#callers.size < MAX_CALLERS) {
      this.#callers.set(caller, { calls: 1, over: 0 });
      return;
    }
    let least = '';
    let fewest = Number.POSITIVE_INFINITY;
    for (const [one, { calls }] of this.#callers)
      if (calls < fewest) {
        least = one;
        fewest = calls;
      }
    this.#callers.delete(least);
    this.#callers.set(caller, { calls: fewest + 1, over: fewest });
  }

  /** What there is to say; starts afresh when something was said. */
  take(service: string): PathPressure | undefined {
    if (this.#calls < WORTH_SAYING) return undefined;
    const callers = [...this.#callers]
      .map(([caller, { calls, over }]) => ({ caller, calls: calls - over }))
      .sort((left, right) => right.calls - left.calls || (left.caller < right.caller ? -1 : 1))
      .slice(0, REPORTED_CALLERS);
    const pressure = { service, calls: this.#calls, callers, firstMs: this.#firstMs, lastMs: this.#lastMs };
    this.#calls = 0;
    this.#callers = new Map();
    return pressure;
  }

  write(): [number, number, number, [string, number, number][]] {
    return [
      this.#calls,
      this.#firstMs,
      this.#lastMs,
      [...this.#callers].map(([caller, { calls, over }]) => [caller, calls, over]),
    ];
  }

  static read([calls, firstMs, lastMs, callers]: ReturnType<PressureGauge['write']>): PressureGauge {
    const gauge = new PressureGauge();
    gauge.#calls = calls;
    gauge.#firstMs = firstMs;
    gauge.#lastMs = lastMs;
    gauge.#callers = new Map(callers.map(([caller, count, over]) => [caller, { calls: count, over }]));
    return gauge;
  }
}
