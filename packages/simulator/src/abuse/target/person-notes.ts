import type { PersonShape, TargetPerson, TargetSource } from './abuse-target.js';
import type { ObservedCall } from './observed-call.js';

const MAX_ENDPOINTS = 64;
const MAX_SOURCES = 40;
const MAX_OBJECTS = 300;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const HOURS_A_WEEK = 168;
/** More different combinations of address, client and session than one human has. */
const CROWD_SOURCES = 24;
/** Who calls in this many different hours of the day does not sleep. */
const SLEEPLESS_HOURS = 20;
/** No hand makes more calls in an hour. */
const FASTEST_HAND = 900;

/** Hour of the week, UTC, 0 = Sunday 00:00. The epoch began on a Thursday. */
const hourOfWeek = (timeMs: number): number => (Math.floor(timeMs / HOUR_MS) + 4 * 24) % HOURS_A_WEEK;

/** What history shows of one caller, in bounded memory. */
export class PersonNotes {
  readonly #first: ObservedCall;
  readonly #sources = new Map<string, { readonly source: TargetSource; calls: number }>();
  readonly #endpoints = new Map<string, number>();
  readonly #objects = new Map<string, Set<string>>();
  readonly #hours = new Array<number>(HOURS_A_WEEK).fill(0);
  #tags: readonly string[] = [];
  #calls = 0;
  #errors = 0;
  #bytes = 0;
  #lastMs = 0;
  #longestGapMs = 0;
  #hour = -1;
  #hoursActive = 0;
  #objectsOfHour = new Set<string>();
  #objectsInHours = 0;
  #day = -1;
  #daysActive = 0;
  #minute = -1;
  #inMinute = 0;
  #peakPerMinute = 0;

  constructor(first: ObservedCall) {
    this.#first = first;
  }

  note(call: ObservedCall): void {
    this.#calls += 1;
    if (call.status >= 400) this.#errors += 1;
    this.#bytes += call.responseBytes;
    if (this.#lastMs > 0) this.#longestGapMs = Math.max(this.#longestGapMs, call.timeMs - this.#lastMs);
    this.#lastMs = Math.max(this.#lastMs, call.timeMs);
    this.#tags = call.tags;
    this.#noteTime(call.timeMs);
    const id = `${call.method} ${call.template}`;
    if (this.#endpoints.has(id) || this.#endpoints.size < MAX_ENDPOINTS)
      this.#endpoints.set(id, (this.#endpoints.get(id) ?? 0) + 1);
    this.#noteSource(call);
    for (const { name, value } of call.values) {
      if (this.#objectsOfHour.size < MAX_OBJECTS * 10) this.#objectsOfHour.add(`${name}=${value}`);
      const values = this.#objects.get(name) ?? new Set();
      values.delete(value);
      values.add(value);
      const oldest = values.size > MAX_OBJECTS ? values.values().next().value : undefined;
      if (oldest !== undefined) values.delete(oldest);
      if (this.#objects.size < 32) this.#objects.set(name, values);
    }
  }

  result(): TargetPerson | undefined {
    const [first, ...others] = [...this.#sources.values()]
      .toSorted((a, b) => b.calls - a.calls)
      .map(({ source }) => source);
    if (first === undefined) return undefined;
    return {
      entity: this.#first.actor,
      tags: this.#tags,
      shape: this.#shape(),
      sources: [first, ...others],
      hours: this.#hours,
      endpoints: this.#endpoints,
      objects: new Map([...this.#objects].map(([name, values]) => [name, [...values]])),
      calls: this.#calls,
      callsPerHour: this.#calls / this.#hoursActive,
      callsPerDay: this.#calls / this.#daysActive,
      objectsPerHour: (this.#objectsInHours + this.#objectsOfHour.size) / this.#hoursActive,
      bytesPerDay: this.#bytes / this.#daysActive,
      peakPerMinute: Math.max(this.#peakPerMinute, this.#inMinute),
      errorShare: this.#errors / this.#calls,
      firstMs: this.#first.timeMs,
      lastMs: this.#lastMs,
      daysActive: this.#daysActive,
      longestGapMs: this.#longestGapMs,
    };
  }

  #shape(): PersonShape {
    if (this.#sources.size >= CROWD_SOURCES) return 'crowd';
    const hoursOfDay = new Set(this.#hours.flatMap((calls, hour) => (calls > 0 ? [hour % 24] : [])));
    const sleepless = hoursOfDay.size >= SLEEPLESS_HOURS && this.#daysActive > 1;
    return sleepless || this.#calls / this.#hoursActive > FASTEST_HAND ? 'program' : 'person';
  }

  #noteTime(timeMs: number): void {
    this.#hours[hourOfWeek(timeMs)] = (this.#hours[hourOfWeek(timeMs)] ?? 0) + 1;
    const hour = Math.floor(timeMs / HOUR_MS);
    if (hour > this.#hour) {
      this.#hour = hour;
      this.#hoursActive += 1;
      this.#objectsInHours += this.#objectsOfHour.size;
      this.#objectsOfHour = new Set();
    }
    const day = Math.floor(timeMs / DAY_MS);
    if (day > this.#day) {
      this.#day = day;
      this.#daysActive += 1;
    }
    const minute = Math.floor(timeMs / MINUTE_MS);
    if (minute > this.#minute) {
      this.#minute = minute;
      this.#peakPerMinute = Math.max(this.#peakPerMinute, this.#inMinute);
      this.#inMinute = 0;
    }
    this.#inMinute += 1;
  }

  #noteSource({ ip, country, userAgent, session }: ObservedCall): void {
    const key = `${ip} ${session ?? ''} ${userAgent}`;
    const known = this.#sources.get(key);
    if (known !== undefined) known.calls += 1;
    else if (this.#sources.size < MAX_SOURCES)
      this.#sources.set(key, {
        source: { ip, country, userAgent, ...(session === undefined ? {} : { session }) },
        calls: 1,
      });
  }
}
