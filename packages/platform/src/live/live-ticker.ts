import type { Inventory, Templater } from '@gatewatch/discovery';
import type { Stats } from '@gatewatch/model';
import type { LiveHub } from './live-hub.js';

interface LiveTickerParts {
  readonly live: LiveHub;
  readonly inventory: Pick<Inventory, 'refresh' | 'takeChanges'>;
  readonly templater: Templater;
  readonly stats: () => Promise<Stats>;
  readonly onInventory: () => void;
  readonly onFailure: (error: unknown) => void;
}

const EVERY_MS = 1000;

/** Once a second: tells watchers the numbers when they changed, and that the inventory changed when it did. */
export class LiveTicker {
  readonly #parts: LiveTickerParts;
  readonly #timer: NodeJS.Timeout;
  #lastStats = '';

  constructor(parts: LiveTickerParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => {
      this.#tick().catch(parts.onFailure);
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #tick(): Promise<void> {
    const { live, inventory, templater } = this.#parts;
    inventory.refresh(templater);
    if (inventory.takeChanges()) {
      this.#parts.onInventory();
      live.publish({ kind: 'inventory' });
    }
    if (live.watchers() === 0) return;
    const stats = await this.#parts.stats();
    const text = JSON.stringify(stats);
    if (text === this.#lastStats) return;
    this.#lastStats = text;
    live.publish({ kind: 'stats', stats });
  }
}
