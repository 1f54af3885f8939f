import type { Entity } from '@gatewatch/model';
import { leastExpected, newWeeklyHours, turnTo, type WeeklyHours } from './weekly-hours.js';

const HOUR_MS = 3_600_000;
/** Looked at every ten minutes of event time. */
const LOOK_MS = 600_000;
/** So many calls must be missing: a busy thing has fallen silent, not a quiet one been quiet. */
const LEAST_MISSING = 100;
/** Followed at most; what is not busy makes room for others once a day. */
const MOST = { service: 100, endpoint: 200, consumer: 100 };
const KINDS = ['service', 'endpoint', 'consumer'] as const;
const BUSY_A_DAY = 500;
const MOST_TOLD = 8;
const LONGEST_LOOK_HOURS = 24;
/** A caller that rests in some hours may rest in others: only those who never do are expected. */
const NEVER_RESTS_HOURS = 160;

/** One service, endpoint or caller whose traffic is followed; plain data. */
interface Followed {
  entity: Entity;
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
  /** By kind, then by name or hash. */
  readonly #followed = {
    service: new Map<string | number, Followed>(),
    endpoint: new Map<string | number, Followed>(),
    consumer: new Map<string | number, Followed>(),
  };
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
    for (const one of this.#all()) {
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

  /** Notes a call of something that may be followed; `key` is unique within its kind. */
  note(kind: keyof typeof MOST, key: string | number, id: string, timeMs: number, trusted: boolean): void {
    const followed = this.#followed[kind];
    const hour = Math.floor(timeMs / HOUR_MS);
    let one = followed.get(key);
    if (one === undefined) {
      if (followed.size >= MOST[kind]) return;
      one = {
        entity: { kind, id },
        hours: newWeeklyHours(hour),
        lastMs: 0,
        today: 0,
        told: false,
        suspect: false,
      };
      followed.set(key, one);
    }
    turnTo(one.hours, hour);
    one.hours.now += 1;
    one.today += 1;
    if (timeMs > one.lastMs) one.lastMs = timeMs;
    one.told = false;
    one.suspect = !trusted;
  }

  *#all(): Generator<Followed> {
    for (const kind of KINDS) yield* this.#followed[kind].values();
  }

  #makeRoom(timeMs: number): void {
    const day = Math.floor(timeMs / (24 * HOUR_MS));
    if (day === this.#day) return;
    this.#day = day;
    for (const kind of KINDS) {
      for (const [key, one] of this.#followed[kind]) {
        const week = one.hours.counts.reduce((sum, n) => sum + n, 0);
        const busy = one.today >= BUSY_A_DAY || week >= 7 * BUSY_A_DAY;
        one.today = 0;
        if (!busy) this.#followed[kind].delete(key);
      }
    }
  }

  dump(): unknown {
    const followed = KINDS.map((kind) => [...this.#followed[kind]]);
    return { followed, lookedMs: this.#lookedMs, day: this.#day };
  }

  restore(written: unknown): this {
    const { followed, lookedMs, day } = written as {
      followed: [string | number, Followed][][];
      lookedMs: number;
      day: number;
    };
    KINDS.forEach((kind, n) => {
      for (const [key, one] of followed[n] ?? []) this.#followed[kind].set(key, one);
    });
    this.#lookedMs = lookedMs;
    this.#day = day;
    return this;
  }
}

/** A silent service explains its silent endpoints and callers. */
const rank = ({ entity }: Followed): number => (KINDS as readonly string[]).indexOf(entity.kind);

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
