import type { ChangeFeed } from './change-feed.js';
import type { EndpointRecord } from './endpoint-record.js';
import { exposureOf } from './exposure.js';
import { openness } from './facts-of-record.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
export const UNUSED_MS = 7 * DAY_MS;
export const GONE_MS = 30 * DAY_MS;
/** Of the days of silence, so many had traffic elsewhere: when nothing is logged, nobody is silent. */
const UNUSED_ACTIVE_DAYS = 4;
const GONE_ACTIVE_DAYS = 10;
const MOST_DAYS = 40;
/** Younger endpoints are still being learned: what is new of them is no news. */
const SETTLED_MS = 6 * HOUR_MS;
const SETTLED_CALLS = 20;

export const endpointId = (record: Pick<EndpointRecord, 'method' | 'template'>): string =>
  `${record.method} ${record.template}`;

export const isSettled = (record: EndpointRecord, timeMs: number): boolean =>
  record.served >= SETTLED_CALLS && timeMs - record.firstMs >= SETTLED_MS;

/** A call so far ahead of all before it has a clock that is wrong, unless others follow at once. */
const FAR_AHEAD_MS = 30 * DAY_MS;
const AGREEING_CALLS = 3;

/** Days (since 1970) with traffic, the newest last. Event time, in hours, never goes back. */
export class TrafficDays {
  #days: number[];
  #hour: number;
  /** Calls in a row that were far ahead. */
  #ahead: number;

  constructor(state: readonly number[] = []) {
    const [hour = 0, ahead = 0, ...days] = state;
    this.#hour = hour;
    this.#ahead = ahead;
    this.#days = days;
  }

  state(): readonly number[] {
    return [this.#hour, this.#ahead, ...this.#days];
  }

  /** The time of a call as far as it can be believed: one wrong clock must not end everybody's history. */
  believe(timeMs: number): number {
    if (this.#hour === 0 || timeMs - this.nowMs < FAR_AHEAD_MS) {
      this.#ahead = 0;
      return timeMs;
    }
    this.#ahead++;
    if (this.#ahead < AGREEING_CALLS) return this.nowMs;
    this.#ahead = 0;
    return timeMs;
  }

  /** Start of the newest hour. */
  get nowMs(): number {
    return this.#hour * HOUR_MS;
  }

  /** Whether a new hour began. */
  advance(timeMs: number): boolean {
    const hour = Math.floor(timeMs / HOUR_MS);
    if (hour <= this.#hour) return false;
    this.#hour = hour;
    return true;
  }

  /** A call came. */
  note(timeMs: number): void {
    const day = Math.floor(timeMs / DAY_MS);
    const last = this.#days.at(-1) ?? -1;
    if (day > last) this.#days = [...this.#days, day].slice(-MOST_DAYS);
  }

  /** Days with traffic after the day of `timeMs`. */
  since(timeMs: number): number {
    const day = Math.floor(timeMs / DAY_MS);
    let count = 0;
    for (let at = this.#days.length - 1; at >= 0 && (this.#days[at] ?? 0) > day; at--) count++;
    return count;
  }
}

/** Tells that an endpoint went quiet, as of the moment it did. */
export const tellSilence = (
  record: EndpointRecord,
  nowMs: number,
  days: TrafficDays,
  feed: ChangeFeed,
): void => {
  const idleMs = nowMs - record.lastMs;
  if (idleMs < UNUSED_MS || record.stage === 'gone') return;
  const active = days.since(record.lastMs);
  const about = { service: record.service, subject: endpointId(record) };
  if (record.stage === 'active' && active >= UNUSED_ACTIVE_DAYS) {
    record.stage = 'unused';
    const last = new Date(record.lastMs).toISOString();
    feed.note({
      ...about,
      kind: 'endpoint-unused',
      atMs: record.lastMs + UNUSED_MS,
      detail: `last call ${last}`,
    });
  }
  if (idleMs >= GONE_MS && active >= GONE_ACTIVE_DAYS) {
    record.stage = 'gone';
    const last = new Date(record.lastMs).toISOString();
    feed.note({
      ...about,
      kind: 'endpoint-gone',
      atMs: record.lastMs + GONE_MS,
      detail: `last call ${last}`,
    });
  }
};

/** Tells that other kinds of callers are served than before. The first judgement of a settled endpoint is no news. */
export const tellExposure = (record: EndpointRecord, nowMs: number, feed: ChangeFeed): void => {
  if (!isSettled(record, nowMs)) return;
  const now = exposureOf(openness(record));
  if (record.exposure === now) return;
  if (record.exposure !== '')
    feed.note({
      atMs: nowMs,
      kind: 'exposure-changed',
      service: record.service,
      subject: endpointId(record),
      detail: `${record.exposure} → ${now}`,
    });
  record.exposure = now;
};
