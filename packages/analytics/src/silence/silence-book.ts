import type { Entity } from '@gatewatch/model';
import { leastExpected, newWeeklyHours, turnTo, type WeeklyHours } from './weekly-hours.js';

const HOUR_MS = 3_600_000;
/** Looked at every ten minutes of event time. */
const LOOK_MS = 600_000;
/** So many calls must be missing: a busy thing has fallen silent, not a quiet one been quiet. */
const LEAST_MISSING = 100;
/** Followed at most; what is not busy makes room for others once a day. */
const MOST = { service: 100, endpoint: 200, consumer: 100 };
const BUSY_A_DAY = 500;
const MOST_TOLD = 8;
const LONGEST_LOOK_HOURS = 24;
/** A caller that rests in some hours may rest in others: only those who never do are expected. */
const NEVER_RESTS_HOURS = 160;

/** One service, endpoint or caller whose traffic is followed; plain data. */
interface Followed {
  entity: Entity;
  service: string;
  hours: WeeklyHours;
  lastMs: number;
  /** Calls since the day began, and whether it was told silent since its last call. */
  today: number;
  told: boolean;
  /** The newest call was under suspicion: whoever is caught stops. */
  suspect: boolean;
}

export interface Silence {
  /** What fell silent, the widest first. */
  readonly silent: readonly Entity[];
  readonly sinceMs: number;
  /** Calls that did not come, at least. */
  readonly missing: number;
}

/** Follows what is busy all week round, and says when something of it has fallen silent. */
export class SilenceBook {
  readonly #followed = new Map<string, Followed>();
  readonly #counts = { service: 0, endpoint: 0, consumer: 0 };
  #lookedMs = 0;
  #day = 0;

  /** What has been silent until `timeMs` and was not told yet; looks every ten minutes only. */
  look(
    timeMs: number,
    logShare: (fromMs: number, toMs: number) => number,
    floor: number,
  ): Silence | undefined {
    if (timeMs < this.#lookedMs + LOOK_MS) return undefined;
    this.#lookedMs = Math.floor(timeMs / LOOK_MS) * LOOK_MS;
    const silent: { one: Followed; missing: number }[] = [];
    for (const one of this.#followed.values()) {
      // Its hours are not turned: what the silent ones brought a week ago is still there to compare with.
      if (one.told || one.suspect || timeMs - one.lastMs < LOOK_MS) continue;
      const missing = missingSince(one, timeMs);
      if (missing < LEAST_MISSING || logShare(one.lastMs, timeMs) < floor) continue;
      one.told = true;
      if (silent.length < MOST_TOLD) silent.push({ one, missing });
    }
    this.#makeRoom(timeMs);
    const [first] = silent.sort((a, b) => rank(a.one) - rank(b.one) || b.missing - a.missing);
    return first === undefined
      ? undefined
      : { silent: silent.map(({ one }) => one.entity), sinceMs: first.one.lastMs, missing: first.missing };
  }

  /** Notes a call of something that may be followed. */
  note(kind: keyof typeof MOST, id: string, service: string, timeMs: number, trusted: boolean): void {
    const key = `${kind} ${service} ${id}`;
    let one = this.#followed.get(key);
    if (one === undefined) {
      if (this.#counts[kind] >= MOST[kind]) return;
      this.#counts[kind] += 1;
      const hours = newWeeklyHours(Math.floor(timeMs / HOUR_MS));
      one = { entity: { kind, id }, service, hours, lastMs: 0, today: 0, told: false, suspect: false };
      this.#followed.set(key, one);
    }
    turnTo(one.hours, Math.floor(timeMs / HOUR_MS));
    one.hours.now += 1;
    one.today += 1;
    one.lastMs = Math.max(one.lastMs, timeMs);
    one.told = false;
    one.suspect = !trusted;
  }

  #makeRoom(timeMs: number): void {
    const day = Math.floor(timeMs / (24 * HOUR_MS));
    if (day === this.#day) return;
    this.#day = day;
    for (const [key, one] of this.#followed) {
      const busy =
        one.today >= BUSY_A_DAY || one.hours.counts.reduce((sum, n) => sum + n, 0) >= 7 * BUSY_A_DAY;
      one.today = 0;
      if (busy) continue;
      this.#followed.delete(key);
      this.#counts[kindOf(one)] -= 1;
    }
  }

  dump(): unknown {
    return { followed: [...this.#followed], lookedMs: this.#lookedMs, day: this.#day };
  }

  restore(written: unknown): this {
    const { followed, lookedMs, day } = written as {
      followed: [string, Followed][];
      lookedMs: number;
      day: number;
    };
    for (const [key, one] of followed) {
      this.#followed.set(key, one);
      this.#counts[kindOf(one)] += 1;
    }
    this.#lookedMs = lookedMs;
    this.#day = day;
    return this;
  }
}

const kindOf = ({ entity: { kind } }: Followed): keyof typeof MOST =>
  kind === 'service' || kind === 'endpoint' ? kind : 'consumer';

/** A silent service explains its silent endpoints and callers. */
const rank = (one: Followed): number => ['service', 'endpoint', 'consumer'].indexOf(kindOf(one));

/** The least that was to be expected since the newest call, whole hours and parts of hours. */
function missingSince({ entity, hours, lastMs }: Followed, timeMs: number): number {
  if (entity.kind === 'consumer') {
    const active = hours.counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    if (active < NEVER_RESTS_HOURS) return 0;
  }
  let missing = 0;
  const from = Math.max(lastMs, timeMs - LONGEST_LOOK_HOURS * HOUR_MS);
  for (let hour = Math.floor(from / HOUR_MS); hour * HOUR_MS < timeMs; hour++) {
    const part = (Math.min(timeMs, (hour + 1) * HOUR_MS) - Math.max(from, hour * HOUR_MS)) / HOUR_MS;
    missing += part * leastExpected(hours, hour);
  }
  return missing;
}
