import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEvent, Order, Policy } from '@gatewatch/model';
import type { Change, ControlStore, LetterDraft, OutboxBounds, StoredSink } from '@gatewatch/store';
import type { Logger } from 'pino';
import type { LiveHub } from '../live/live-hub.js';
import type { Callback } from '../responding/callbacks/callback-desk.js';
import type { StuckSink } from '../watching/condition.js';
import { RETRY, type RetrySettings } from './backoff.js';
import { Bell } from './bell.js';
import type { ConfiguredSink } from './define-sink.js';
import { factsOf } from './event-facts.js';
import { eventFor } from './event-for.js';
import { eventsOfChange } from './events-of-change.js';
import { kindOf } from './index.js';
import type { SinkDeps } from './sink-contract.js';
import type { SinkEvent } from './sink-event.js';
import { SinkLane } from './sink-lane.js';

export interface SinkDeskParts {
  readonly store: Pick<ControlStore, 'sinks' | 'outbox' | 'policies'>;
  readonly live: LiveHub;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly dataDir: string;
  /** How a receiver may decide about a proposed order; `base`: the platform's address as the receiver knows it. */
  readonly callbackFor?: (order: Order, base: string, sink: string) => Callback | undefined;
  readonly retry?: RetrySettings;
  readonly bounds?: OutboxBounds;
}

/** At 5 KB each about 50 MB for a sink that is away. */
const BOUNDS: OutboxBounds = { waiting: 10_000, dead: 10_000 };
/** Changes in one transaction: it holds the thread. */
const AT_ONCE = 20;
/** Looked for changes also unasked: after a failure of the store, and should somebody not tell. */
const LOOK_EVERY_MS = 5000;
const TELL_EVERY_MS = 500;
/** What is under way then is sent again after the next start. */
const STOP_MS = 2000;

/** Kinds of live events behind which there may be something to tell. */
const NEWS: ReadonlySet<LiveEvent['kind']> = new Set(['alert', 'order', 'policy', 'finding', 'notice']);

/**
 * Tells others. The store notes what changed in the transaction of the change; this turns it into letters, in one
 * transaction a group, and a lane for each sink delivers them. It only ever reads behind the store: nobody who detects,
 * decides or acts waits for it, and a crash at any point loses nothing.
 */
export class SinkDesk {
  readonly #parts: SinkDeskParts;
  readonly #deps: Omit<SinkDeps, 'sinkId'>;
  readonly #lanes = new Map<string, SinkLane>();
  readonly #bell = new Bell();
  #sinks: readonly StoredSink[] = [];
  #unsubscribe: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;
  #telling: NodeJS.Timeout | undefined;

  constructor(parts: SinkDeskParts) {
    this.#parts = parts;
    const { logger, now, dataDir } = parts;
    this.#deps = { logger, now, exportDir: join(dataDir, 'exports') };
  }

  async open(): Promise<void> {
    this.#sinks = await this.#parts.store.sinks.list();
    for (const sink of this.#sinks) if (!this.#lanes.has(sink.id)) this.#startLane(sink);
    this.#unsubscribe = this.#parts.live.subscribe(({ kind }) => {
      if (NEWS.has(kind)) this.#bell.ring('news');
    });
    this.#running = this.#run();
  }

  /** May be called twice. What was not told yet is told after the next start. */
  async close(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    clearTimeout(this.#telling);
    this.#bell.ring('stop');
    const ended = Promise.all([this.#running, ...[...this.#lanes.values()].map((lane) => lane.stop())]);
    await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
  }

  /** A sink was made, changed or removed. */
  changed(id: string): Promise<void> {
    // In turn: a sink must never have two lanes.
    const done = this.#turn.then(() => this.#renew(id));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #renew(id: string): Promise<void> {
    this.#sinks = await this.#parts.store.sinks.list();
    const lane = this.#lanes.get(id);
    this.#lanes.delete(id);
    await lane?.stop();
    const sink = this.#sinks.find((one) => one.id === id);
    if (sink !== undefined && !this.#stopped) this.#startLane(sink);
    this.#tellWatchers();
  }

  /** '' while it works. */
  problemOf(sink: StoredSink): string {
    const configured = configuredOf(sink);
    if (typeof configured === 'string') return configured;
    return this.#lanes.get(sink.id)?.problem() ?? '';
  }

  /** Those in use that cannot deliver what waits for them. */
  async stuck(): Promise<readonly StuckSink[]> {
    const stuck: StuckSink[] = [];
    for (const sink of this.#sinks) {
      const problem = sink.enabled ? this.problemOf(sink) : '';
      if (problem === '') continue;
      const [oldest] = await this.#parts.store.outbox.next(sink.id, 1);
      if (oldest !== undefined) stuck.push({ name: sink.name, problem, waitingSince: oldest.at });
    }
    return stuck;
  }

  /** Its letters are to be looked at, e.g. after a dead letter was put back. */
  wake(id: string): void {
    this.#lanes.get(id)?.wake();
    this.#tellWatchers();
  }

  /** For a letter that is sent apart from all others, to try a sink. */
  deps(sinkId: string): SinkDeps {
    return { ...this.#deps, sinkId };
  }

  #startLane(sink: StoredSink): void {
    const configured = configuredOf(sink);
    if (!sink.enabled || typeof configured === 'string') return;
    const { store, logger, retry = RETRY, bounds = BOUNDS } = this.#parts;
    const lane = new SinkLane({
      sinkId: sink.id,
      sink: configured,
      outbox: store.outbox,
      bounds,
      retry,
      deps: this.deps(sink.id),
      onChange: () => this.#tellWatchers(),
      onFailure: (error) => logger.error({ err: error, sink: sink.name }, 'letters could not be looked up'),
    });
    this.#lanes.set(sink.id, lane);
    lane.start();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#bell.mute();
      const more = await this.#relay().catch((error: unknown) => {
        this.#parts.logger.error({ err: error }, 'changes could not be passed on to sinks');
        return false;
      });
      // Others get their turn: a transaction holds the thread.
      if (more) await new Promise(setImmediate);
      else await this.#bell.wait('news', LOOK_EVERY_MS);
    }
  }

  async #relay(): Promise<boolean> {
    const { store, now, logger, bounds = BOUNDS } = this.#parts;
    // What was noted for sinks that are gone is forgotten.
    const all = this.#sinks.length === 0 ? [] : await store.policies.list();
    const policies = new Map(all.map((policy) => [policy.id, policy]));
    const at = now().toISOString();
    const told = new Set<string>();
    const route = (changes: readonly Change[]): readonly LetterDraft[] => {
      const letters = changes.flatMap((change) => this.#lettersOf(change, at, policies));
      for (const { sinkId } of letters) told.add(sinkId);
      return letters;
    };
    const looked = await store.outbox.relay(AT_ONCE, at, bounds, route, (what, error) =>
      logger.error({ err: error, what }, 'a change cannot be read: no sink is told of it'),
    );
    for (const id of told) this.#lanes.get(id)?.wake();
    return looked === AT_ONCE;
  }

  #lettersOf(change: Change, at: string, policies: ReadonlyMap<string, Policy>): readonly LetterDraft[] {
    const was = change.kind === 'alert' ? change.was : undefined;
    const enabled = this.#sinks.filter((sink) => sink.enabled);
    return eventsOfChange(change, at, randomUUID).flatMap((event) =>
      enabled.flatMap((sink) => {
        const events = kindOf(sink.kind)?.events;
        const told = eventFor(sink, events, event, was, (id) => policies.get(id));
        if (told === undefined) return [];
        const subject = factsOf(told).title.slice(0, 500);
        const body = JSON.stringify(this.#withCallback(told, sink));
        return [{ sinkId: sink.id, eventId: told.id, event: told.kind, subject, at, body }];
      }),
    );
  }

  /** A callback is a power to act: only receivers that are signed to get it, chats and logs never. */
  #withCallback(event: SinkEvent, { name, kind, settings }: StoredSink): SinkEvent {
    if (event.kind !== 'order.proposed' || kind !== 'webhook') return event;
    const base = typeof settings.linkBase === 'string' ? withoutSlash(settings.linkBase) : '';
    const callback = this.#parts.callbackFor?.(event.order, base, name);
    return callback === undefined ? event : { ...event, callback };
  }

  #tellWatchers(): void {
    if (this.#telling !== undefined || this.#stopped) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#parts.live.publish({ kind: 'sink' });
    }, TELL_EVERY_MS);
    this.#telling.unref();
  }
}

const withoutSlash = (url: string): string => (url.endsWith('/') ? url.slice(0, -1) : url);

/** Or why it cannot be used: its kind is gone, or its settings are of another version. */
export function configuredOf(
  sink: Pick<StoredSink, 'kind' | 'settings' | 'template'>,
): ConfiguredSink | string {
  const kind = kindOf(sink.kind);
  if (kind === undefined) return `there is no kind of sink "${sink.kind}"`;
  const configured = kind.configure(sink.settings, sink.template);
  if (configured.kind === 'ok') return configured.sink;
  return configured.issues.map(({ key, message }) => `${key}: ${message}`).join('; ');
}
