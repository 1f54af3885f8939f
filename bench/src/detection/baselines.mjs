import { entityKey } from './entity-key.mjs';
import { HOUR_MS } from './match.mjs';

const IDLE_MS = HOUR_MS;
const LIFETIME_MS = 24 * HOUR_MS;

/** Folds a baseline's crossings into stories as the engine folds signals: an hour of quiet ends one, or a day of age. */
class Folder {
  #running = new Map();
  #stories = [];

  cross(call, ordinal, score) {
    const own = entityKey(call.actor);
    const { timeMs, requestId, clientIp } = call.call;
    const running = this.#running.get(own);
    const told = { ordinal, atMs: timeMs };
    if (
      running !== undefined &&
      timeMs - running.told.at(-1).atMs <= IDLE_MS &&
      timeMs - running.told[0].atMs <= LIFETIME_MS
    ) {
      running.told.push(told);
      running.signals += 1;
      return;
    }
    const story = {
      id: `${own} ${ordinal}`,
      detector: 'baseline',
      detectors: ['baseline'],
      severity: 'medium',
      confidence: score,
      lastConfidence: score,
      entity: call.actor,
      own,
      related: [`ip:${clientIp}`, `endpoint:${call.endpointId}`],
      because: '',
      callIds: [requestId],
      signals: 1,
      operational: false,
      told: [told],
      comparisons: [],
    };
    this.#running.set(own, story);
    this.#stories.push(story);
  }

  list() {
    return this.#stories;
  }
}

const RATE_WINDOWS = [
  { name: 'minute', ms: 60_000 },
  { name: 'ten minutes', ms: 600_000 },
  { name: 'hour', ms: HOUR_MS },
];
/** Limits to be swept, about eight a decade. */
const LIMITS = Array.from({ length: 33 }, (_, n) => Math.round(10 ** (n / 8)));

/** What a gateway can do by itself: so many calls a caller and window, one limit for all, every limit tried. */
export const fixedRateLimit = () => {
  const counts = RATE_WINDOWS.map(() => new Map());
  const sweeps = RATE_WINDOWS.map(() => new Map(LIMITS.map((limit) => [limit, new Folder()])));
  return {
    name: 'fixed rate limit',
    observe: (call, ordinal) => {
      const own = entityKey(call.actor);
      RATE_WINDOWS.forEach(({ ms }, position) => {
        const index = Math.floor(call.call.timeMs / ms);
        let entry = counts[position].get(own);
        if (entry === undefined || entry.index !== index) {
          entry = { index, count: 0 };
          counts[position].set(own, entry);
        }
        entry.count += 1;
        sweeps[position].get(entry.count)?.cross(call, ordinal, 0.5);
      });
    },
    finish: () => {},
    lists: () =>
      RATE_WINDOWS.flatMap(({ name }, position) =>
        [...sweeps[position]].map(([limit, folder]) => ({
          setting: `${limit} calls a ${name}`,
          stories: folder.list(),
        })),
      ),
  };
};

const SCORES = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 100];
/** Days of the same hour needed before anybody is judged. */
const LEAST_DAYS = 2;

/**
 * The usual anomaly job: calls of a caller in an hour against mean and deviation of the same hour on the days before
 * (its own hours of absence count as none); deviation at least that of a Poisson count and one call.
 */
export const seasonalZScore = () => {
  const callers = new Map();
  const sweep = SCORES.map((score) => ({ score, folder: new Folder() }));
  const close = (caller) => {
    const slot = caller.slots[caller.hour % 24];
    slot.sum += caller.count;
    slot.squares += caller.count * caller.count;
  };
  const levels = (caller) => {
    const days = Math.floor((caller.hour - caller.firstHour) / 24);
    if (days < LEAST_DAYS) return undefined;
    const { sum, squares } = caller.slots[caller.hour % 24];
    const mean = sum / days;
    const deviation = Math.max(1, Math.sqrt(mean), Math.sqrt(Math.max(0, squares / days - mean * mean)));
    return { mean, deviation };
  };
  return {
    name: 'seasonal z-score',
    observe: (call, ordinal) => {
      const own = entityKey(call.actor);
      const hour = Math.floor(call.call.timeMs / HOUR_MS);
      let caller = callers.get(own);
      if (caller === undefined) {
        const slots = Array.from({ length: 24 }, () => ({ sum: 0, squares: 0 }));
        caller = { hour, firstHour: hour, count: 0, next: 0, slots, usual: undefined };
        callers.set(own, caller);
      }
      if (hour > caller.hour) {
        close(caller);
        caller.hour = hour;
        caller.count = 0;
        caller.next = 0;
        caller.usual = levels(caller);
      }
      caller.count += 1;
      if (caller.usual === undefined) return;
      const z = (caller.count - caller.usual.mean) / caller.usual.deviation;
      for (let at = sweep[caller.next]; at !== undefined && z >= at.score; at = sweep[caller.next]) {
        at.folder.cross(call, ordinal, 0.5);
        caller.next += 1;
      }
    },
    finish: () => {},
    lists: () => sweep.map(({ score, folder }) => ({ setting: `z ≥ ${score}`, stories: folder.list() })),
  };
};
