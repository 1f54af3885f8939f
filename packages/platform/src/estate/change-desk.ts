import type { Inventory, Templater } from '@gatewatch/discovery';
import type { ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import { PathPressureWatch } from './path-pressure-watch.js';

interface ChangeParts {
  readonly store: Pick<ControlStore, 'estate' | 'gateways'>;
  readonly inventory: Pick<Inventory, 'takeEvents'>;
  readonly templater: Pick<Templater, 'takePressure'>;
  readonly live: Pick<LiveHub, 'publish'>;
  readonly newestMs: () => number;
  readonly now: () => Date;
  readonly everyMs: number;
  readonly onFailure: (error: unknown) => void;
}

const KEPT_MS = 400 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;

/** Writes down what came, went and changed in the estate. */
export class ChangeDesk {
  readonly pressure = new PathPressureWatch();
  readonly #parts: ChangeParts;
  readonly #timer: NodeJS.Timeout;
  #prunedAtMs = 0;
  #ticking: Promise<void> = Promise.resolve();

  constructor(parts: ChangeParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.tick(), parts.everyMs);
  }

  /** Also what was noted since the last tick. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.tick();
  }

  tick(): Promise<void> {
    this.#ticking = this.#ticking.then(() => this.#write()).catch(this.#parts.onFailure);
    return this.#ticking;
  }

  async #write(): Promise<void> {
    const { store, inventory, templater, live, newestMs, now } = this.#parts;
    const eventMs = newestMs();
    if (eventMs > 0) {
      const events = inventory.takeEvents(eventMs);
      const floods = this.pressure.add(templater.takePressure());
      const added = await store.estate.addChanges([...events, ...floods]);
      if (added > 0) live.publish({ kind: 'estate' });
    }
    const nowMs = now().getTime();
    if (nowMs - this.#prunedAtMs < PRUNE_EVERY_MS) return;
    this.#prunedAtMs = nowMs;
    // Replayed logs are old: they count from their own newest call.
    const before = new Date((eventMs > 0 ? Math.min(eventMs, nowMs) : nowMs) - KEPT_MS).toISOString();
    await store.estate.pruneChanges(before);
    await store.gateways.pruneChanges(before);
  }
}
