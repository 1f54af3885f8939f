import { randomUUID } from 'node:crypto';
import type { CollectorStats, Completeness } from '@gatewatch/model';
import type { ControlStore, StoredCompleteness } from '@gatewatch/store';
import type { Bus } from '../bus/bus.js';
import type { LiveHub } from '../live/live-hub.js';
import { encodeCommand } from '../stream/journal-message.js';
import type { ResponseSituation, StuckSink, WatchedCollector } from './condition.js';
import { CONDITIONS } from './conditions/index.js';
import { groupBy } from './group-by.js';
import { Growth } from './growth.js';
import { nodeMinutes, shareOf } from './node-minutes.js';

interface OperationsParts {
  readonly store: Pick<ControlStore, 'collectors' | 'completeness' | 'notices'>;
  readonly bus: Pick<Bus, 'append'>;
  readonly live: LiveHub;
  readonly now: () => Date;
  readonly everyMs: number;
  readonly response: () => Promise<ResponseSituation>;
  readonly stuckSinks: () => Promise<readonly StuckSink[]>;
  readonly onFailure: (error: unknown) => void;
}

const MINUTE_MS = 60_000;
/** A minute is looked at so long after its end: late lines and the gateway's counters have come by then. */
const SETTLED_MS = 90_000;
const LOOK_BACK_MS = 15 * MINUTE_MS;
const KEPT_MS = 30 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;
const MOST_CACHED = 20_000;

/** Keeps what collectors say of completeness, tells the analytics of gaps (through the journal), and raises notices. */
export class OperationsDesk {
  readonly #parts: OperationsParts;
  readonly #timer: NodeJS.Timeout;
  readonly #growth = new Growth();
  /** Rows as last stored, to write only what changed. */
  readonly #known = new Map<string, string>();
  /** Minute → share as last told to the analytics. */
  readonly #told = new Map<number, number>();
  #prunedAtMs = 0;
  #ticking: Promise<void> = Promise.resolve();

  constructor(parts: OperationsParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.tick(), parts.everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#ticking;
  }

  /** A collector's sign of life. */
  async note(collector: string, stats: CollectorStats): Promise<void> {
    this.#growth.note(collector, stats, this.#parts.now().getTime());
    const changed = (stats.completeness ?? []).filter((row) => this.#isNew(collector, row));
    await this.#parts.store.completeness.put(changed.map((row) => ({ ...row, collector })));
  }

  /** Looks at everything once; also called by the timer. */
  tick(): Promise<void> {
    this.#ticking = this.#ticking.then(() => this.#look()).catch(this.#parts.onFailure);
    return this.#ticking;
  }

  #isNew(collector: string, row: Completeness): boolean {
    const key = `${collector} ${row.node} ${row.minute}`;
    const text = JSON.stringify(row);
    if (this.#known.get(key) === text) return false;
    if (this.#known.size >= MOST_CACHED) this.#known.clear();
    this.#known.set(key, text);
    return true;
  }

  async #look(): Promise<void> {
    const { store, live } = this.#parts;
    const now = this.#parts.now();
    const nowMs = now.getTime();
    const settledMs = Math.floor((nowMs - SETTLED_MS) / MINUTE_MS) * MINUTE_MS;
    const recent = await store.completeness.between(iso(settledMs - LOOK_BACK_MS), iso(settledMs));
    await this.#tellAnalytics(recent);
    const minutesByNode = groupBy(nodeMinutes(recent), ({ node }) => node);
    const collectors = (await store.collectors.list()).map(
      (collector): WatchedCollector => ({ ...collector, grown: this.#growth.of(collector.name) }),
    );
    const [response, stuckSinks] = await Promise.all([this.#parts.response(), this.#parts.stuckSinks()]);
    const situation = { nowMs, collectors, minutesByNode, response, stuckSinks };
    const drafts = CONDITIONS.flatMap((condition) => [...condition.look(situation)]);
    if ((await store.notices.sync(drafts, now.toISOString(), randomUUID)) > 0)
      live.publish({ kind: 'notice' });
    if (nowMs - this.#prunedAtMs < PRUNE_EVERY_MS) return;
    this.#prunedAtMs = nowMs;
    await store.completeness.prune(iso(nowMs - KEPT_MS));
  }

  /** Only what was incomplete, and what turned out to be whole after all. */
  async #tellAnalytics(recent: readonly StoredCompleteness[]): Promise<void> {
    const minutes: [number, number][] = [];
    for (const [minute, rows] of groupBy(recent, (row) => row.minute)) {
      const share = shareOf(nodeMinutes(rows));
      const minuteMs = Date.parse(minute);
      if (share === undefined || share === (this.#told.get(minuteMs) ?? 1)) continue;
      this.#told.set(minuteMs, share);
      minutes.push([minuteMs, share]);
    }
    for (const minuteMs of this.#told.keys()) {
      if (this.#told.size <= MOST_CACHED) break;
      this.#told.delete(minuteMs);
    }
    if (minutes.length > 0) await this.#parts.bus.append(encodeCommand({ kind: 'coverage', minutes }));
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
