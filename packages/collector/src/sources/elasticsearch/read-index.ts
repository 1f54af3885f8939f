import type { Gate } from '../fetch/gate.js';
import { SeenWindow } from '../fetch/seen-window.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import { type Pages, pagesAtOneTime } from './point-in-time.js';

const AT = 'at';
const SPAN_MS = 1000;
const MOST_SEEN = 40_000;

export interface IndexSettings extends Omit<Pages, 'query'> {
  readonly name: string;
  readonly startAt: 'beginning' | 'end';
  /** How long before the newest document read late ones are looked for. */
  readonly overlapMs: number;
  /** Further condition, in the query language of the store. */
  readonly filter: unknown;
}

/** Reads new documents of an index by time; the last stretch again and again, for documents that were indexed late. */
export class IndexReader {
  private readonly settings: IndexSettings;
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly wallMs: () => number;
  private readonly seen: SeenWindow;
  /** Time of the newest document read, epoch milliseconds. */
  private atMs: number;

  constructor(
    settings: IndexSettings,
    around: { readonly gate: Gate; readonly intake: Intake; readonly wallMs: () => number },
  ) {
    this.settings = settings;
    this.gate = around.gate;
    this.intake = around.intake;
    this.wallMs = around.wallMs;
    const positions = around.intake.positions(settings.name);
    this.seen = new SeenWindow(positions, SPAN_MS, MOST_SEEN);
    const first = settings.startAt === 'end' ? around.wallMs() : Number.NEGATIVE_INFINITY;
    this.atMs = Number(positions.get(AT) ?? first);
  }

  /** How old the newest document read is; 0 before the first. */
  lagMs(): number {
    return Number.isFinite(this.atMs) ? Math.max(0, this.wallMs() - this.atMs) : 0;
  }

  /** Reads all that is new. Throws when the store does not answer as it should. */
  async poll(): Promise<void> {
    const { timestamp, overlapMs, filter } = this.settings;
    const fromMs = Math.max(this.atMs - overlapMs, this.seen.completeFromMs);
    const newer = Number.isFinite(fromMs)
      ? { range: { [timestamp]: { gte: Math.floor(fromMs), format: 'epoch_millis' } } }
      : { exists: { field: timestamp } };
    const query = { bool: { filter: filter === undefined ? [newer] : [newer, filter] } };
    for await (const hits of pagesAtOneTime({ ...this.settings, query })) {
      if (!(await this.gate.open()) || !(await this.take(hits))) return;
    }
  }

  private async take(hits: Parameters<IndexReader['linesOf']>[0]): Promise<boolean> {
    const { name, overlapMs } = this.settings;
    const lines = this.linesOf(hits);
    this.seen.forgetBefore(this.atMs - overlapMs - SPAN_MS);
    const changes = this.seen.takeChanges();
    if (lines.length === 0 && changes.length === 0) return true;
    const positions = [{ key: AT, value: String(this.atMs) }, ...changes];
    return (await storePatiently(this.gate, this.intake, name, lines, { positions })) === 'stored';
  }

  private linesOf(
    hits: readonly { readonly id: string; readonly source: Buffer; readonly sort: readonly unknown[] }[],
  ) {
    const nowMs = this.wallMs();
    const lines = [];
    for (const { id, source, sort } of hits) {
      const timeMs = Math.floor(Number(sort[0]));
      if (Number.isNaN(timeMs) || this.seen.has(timeMs, id)) continue;
      this.seen.add(timeMs, id);
      // A clock that is wrong must not move our place into the future.
      this.atMs = Math.max(this.atMs, Math.min(timeMs, nowMs));
      if (source.length === 0) continue;
      lines.push({
        source: this.settings.name,
        receivedAtMs: nowMs,
        bytes: source,
        stream: id.slice(0, id.indexOf('/')),
      });
    }
    return lines;
  }
}
