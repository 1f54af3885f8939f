import { mixHashes } from './hash.js';

const MINUTE_MS = 60_000;
/** Callers at endpoints counted at a time; more, and only every second, fourth, … of them is. */
const MOST_COUNTED = 20_000;
const ENDPOINT = 2 ** 24;

/** One minute: key = endpoint's serial · 2^24 + 24 bits of the caller's hash. Counted are keys whose hash ends in `level` zeros. */
interface Minute {
  readonly minute: number;
  level: number;
  calls: Map<number, number>;
}

/** As it is kept over a restart: minute, level, then key and calls one after the other. */
export type MinuteState = readonly (readonly number[])[];

/** Takes how often one caller called one endpoint in one minute, once that minute is over. */
export type OnMinute = (serial: number, calls: number) => void;

const isCounted = (key: number, { minute, level }: Pick<Minute, 'minute' | 'level'>): boolean =>
  level === 0 ||
  (mixHashes(mixHashes(key | 0, Math.floor(key / 2 ** 32) | 0), minute | 0) & ((1 << level) - 1)) === 0;

/**
 * Calls per caller, endpoint and minute of event time. Bounded: two minutes of at most 20,000 keys; when a minute has more, a
 * sample of them drawn anew each minute, so quantiles stay true. Calls that come more than a minute late are not counted.
 */
export class MinuteRates {
  #now: Minute | undefined;
  #before: Minute | undefined;

  count(serial: number, actorHash: number, timeMs: number, onMinute: OnMinute): void {
    const minute = Math.floor(timeMs / MINUTE_MS);
    if (this.#now === undefined || minute > this.#now.minute) this.#advance(minute, onMinute);
    const at = minute === this.#now?.minute ? this.#now : this.#before;
    if (at === undefined || at.minute !== minute) return;
    const key = serial * ENDPOINT + (actorHash & (ENDPOINT - 1));
    if (!isCounted(key, at)) return;
    at.calls.set(key, (at.calls.get(key) ?? 0) + 1);
    while (at.calls.size > MOST_COUNTED) {
      at.level++;
      for (const known of at.calls.keys()) if (!isCounted(known, at)) at.calls.delete(known);
    }
  }

  /** Endpoints have new serials: what is counted goes with them. */
  rename(serialOf: (serial: number) => number): void {
    for (const at of [this.#now, this.#before]) {
      if (at === undefined) continue;
      const calls = new Map<number, number>();
      for (const [key, count] of at.calls) {
        const serial = Math.floor(key / ENDPOINT);
        const renamed = serialOf(serial) * ENDPOINT + (key - serial * ENDPOINT);
        calls.set(renamed, (calls.get(renamed) ?? 0) + count);
      }
      at.calls = calls;
    }
  }

  state(): MinuteState {
    return [this.#before, this.#now].flatMap((at) =>
      at === undefined ? [] : [[at.minute, at.level, ...[...at.calls].flat()]],
    );
  }

  restore(state: MinuteState): void {
    const minutes = state.map(([minute = 0, level = 0, ...numbers]): Minute => {
      const calls = new Map<number, number>();
      for (let at = 0; at < numbers.length; at += 2) calls.set(numbers[at] ?? 0, numbers[at + 1] ?? 0);
      return { minute, level, calls };
    });
    this.#now = minutes.at(-1);
    this.#before = minutes.at(-2);
  }

  #advance(minute: number, onMinute: OnMinute): void {
    if (this.#before !== undefined) flush(this.#before, onMinute);
    this.#before = undefined;
    if (this.#now !== undefined && this.#now.minute === minute - 1) this.#before = this.#now;
    else if (this.#now !== undefined) flush(this.#now, onMinute);
    const level = Math.max(0, (this.#now?.level ?? 0) - 1);
    this.#now = { minute, level, calls: new Map() };
  }
}

const flush = ({ calls }: Minute, onMinute: OnMinute): void => {
  for (const [key, count] of calls) onMinute(Math.floor(key / ENDPOINT), count);
};
