import type { AlertView } from '@gatewatch/model';
import type { ControlStore, Lake, PublishedRows } from '@gatewatch/store';

interface ViewPublisherParts {
  readonly lake: Pick<Lake, 'publish'>;
  readonly store: Pick<ControlStore, 'alerts'>;
  readonly endpoints: () => Promise<readonly PublishedRows['endpoints'][]>;
  readonly onFailure: (error: unknown) => void;
}

const EVERY_MS = 5000;

/** The newest so many alerts can be hunted in. */
const MAX_ALERTS = 10_000;

/** Keeps the views `alerts` and `endpoints` of hunts up to date: within seconds of a change, never more often. */
export class ViewPublisher {
  readonly #parts: ViewPublisherParts;
  readonly #stale = new Set<'alerts' | 'endpoints'>(['alerts', 'endpoints']);
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;

  constructor(parts: ViewPublisherParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => {
      this.publishStale().catch(parts.onFailure);
    }, EVERY_MS);
  }

  noteChange(view: 'alerts' | 'endpoints'): void {
    this.#stale.add(view);
  }

  publishStale(): Promise<void> {
    this.#running ??= this.#publish().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running?.catch(this.#parts.onFailure);
  }

  async #publish(): Promise<void> {
    for (const view of [...this.#stale]) {
      this.#stale.delete(view);
      try {
        if (view === 'alerts') await this.#parts.lake.publish('alerts', await this.#alerts());
        else await this.#parts.lake.publish('endpoints', await this.#parts.endpoints());
      } catch (error) {
        this.#stale.add(view);
        throw error;
      }
    }
  }

  async #alerts(): Promise<AlertView[]> {
    const alerts: AlertView[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#parts.store.alerts.list({ limit: 1000, cursor });
      alerts.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && alerts.length < MAX_ALERTS);
    return alerts;
  }
}
