import { type ResponseSettings, responseSettingsSchema } from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import type { OrderDesk } from './order-desk.js';

interface ResponseDeskParts {
  readonly store: Pick<ControlStore, 'settings'>;
  readonly live: LiveHub;
  readonly now: () => Date;
}

const KEY = 'response';

/** What holds for all policies, the global stop above all. Kept in memory: it is asked for every decision. */
export class ResponseDesk {
  readonly #parts: ResponseDeskParts;
  #settings: ResponseSettings = responseSettingsSchema.parse({});
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ResponseDeskParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    const kept = await this.#parts.store.settings.get(KEY);
    if (kept !== undefined) this.#settings = responseSettingsSchema.parse(kept);
  }

  current(): ResponseSettings {
    return this.#settings;
  }

  isStopped = (): boolean => this.#settings.stopped !== null;

  /** Everything but the stop, which has words of its own. */
  change(settings: Omit<ResponseSettings, 'stopped'>, who: string): Promise<ResponseSettings> {
    return this.#inTurn(async () => {
      const next = { ...settings, stopped: this.#settings.stopped };
      await this.#put(next, who, 'response.settings', JSON.stringify(settings).slice(0, 1000));
      return next;
    });
  }

  /** Ends every order at once; stopping what is stopped changes nothing but ends what may be left. */
  async stop(orders: Pick<OrderDesk, 'endAll'>, who: string, reason: string): Promise<ResponseSettings> {
    await this.#inTurn(async () => {
      if (this.isStopped()) return;
      const stopped = { at: this.#parts.now().toISOString(), by: who, reason };
      await this.#put({ ...this.#settings, stopped }, who, 'response.stopped', reason);
    });
    await orders.endAll(who, `ended by the global stop of ${who}: ${reason}`);
    return this.#settings;
  }

  /** What was ended stays ended; policies act again on what happens from now on. */
  async resume(orders: Pick<OrderDesk, 'changeVersion'>, who: string): Promise<ResponseSettings> {
    await this.#inTurn(async () => {
      if (!this.isStopped()) return;
      await this.#put({ ...this.#settings, stopped: null }, who, 'response.resumed', '');
      await orders.changeVersion();
    });
    return this.#settings;
  }

  /** One change after the other: settings saved in the moment of a stop must not put it back. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** In force from the moment it is durable. */
  async #put(settings: ResponseSettings, who: string, what: string, detail: string): Promise<void> {
    const at = this.#parts.now().toISOString();
    await this.#parts.store.settings.set(KEY, settings, { at, who, what, subject: KEY, detail });
    this.#settings = settings;
    this.#parts.live.publish({ kind: 'response' });
  }
}
