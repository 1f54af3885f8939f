import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlertView, SinkDraft } from '@gatewatch/model';
import { sinkDraftSchema } from '@gatewatch/model';
import { type ControlStore, type OutboxBounds, openSqliteControlStore } from '@gatewatch/store';
import { pino } from 'pino';
import { LiveHub } from '../../live/live-hub.js';
import { sampleEvent } from '../sample-event.js';
import { SinkDesk } from '../sink-desk.js';

const AT = '2026-03-05T10:00:00.000Z';
const AUDIT = { at: AT, who: 'test', what: 'test', subject: 'test', detail: '' };

interface TrialSettings {
  readonly attempts?: number;
  readonly bounds?: OutboxBounds;
}

/** A desk on a store of its own. */
export class DeskTrial {
  readonly live = new LiveHub();
  readonly directory: string;
  readonly #settings: TrialSettings;
  store: ControlStore;
  desk: SinkDesk;

  private constructor(directory: string, store: ControlStore, settings: TrialSettings) {
    this.#settings = settings;
    this.directory = directory;
    this.store = store;
    this.desk = this.#newDesk();
  }

  static async start(settings: TrialSettings = {}): Promise<DeskTrial> {
    const directory = await mkdtemp(join(tmpdir(), 'sinks-'));
    const store = await openSqliteControlStore({ path: join(directory, 'control.db') });
    return new DeskTrial(directory, store, settings);
  }

  async addSink(id: string, draft: Partial<SinkDraft> & Pick<SinkDraft, 'kind' | 'settings'>): Promise<void> {
    const sink = { ...sinkDraftSchema.parse({ name: id, ...draft }), id, createdAt: AT, updatedAt: AT };
    await this.store.sinks.put(sink, AUDIT);
    await this.desk.changed(id);
  }

  /** An alert is written and told of, as the alert desk does. */
  async raise(alertId: string, changes: Partial<AlertView> = {}): Promise<void> {
    const event = sampleEvent('alert.raised', 'unused', AT);
    if (!('alert' in event) || event.alert === undefined) throw new Error('no alert');
    const { state: _, ...alert } = event.alert;
    await this.store.alerts.upsert([{ ...alert, alertId, ...changes }]);
    const view = await this.store.alerts.get(alertId);
    if (view !== undefined) this.live.publish({ kind: 'alert', alert: view });
  }

  async figures(id: string) {
    const figures = (await this.store.sinks.figures()).get(id);
    if (figures === undefined) throw new Error(`no sink ${id}`);
    return figures;
  }

  /** Everything in memory is gone; what is on disk stays. */
  async restart(): Promise<void> {
    await this.desk.close();
    await this.store.close();
    this.store = await openSqliteControlStore({ path: join(this.directory, 'control.db') });
    this.desk = this.#newDesk();
  }

  async end(): Promise<void> {
    await this.desk.close();
    await this.store.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  #newDesk(): SinkDesk {
    const { attempts = 10_000, bounds } = this.#settings;
    return new SinkDesk({
      store: this.store,
      live: this.live,
      logger: pino({ level: 'silent' }),
      now: () => new Date(),
      dataDir: this.directory,
      retry: { firstMs: 5, maxMs: 20, attempts },
      ...(bounds === undefined ? {} : { bounds }),
    });
  }
}
