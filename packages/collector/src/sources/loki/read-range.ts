import type { RawLine } from '@gatewatch/model';
import type { AskServer } from '../fetch/ask-server.js';
import type { Gate } from '../fetch/gate.js';
import { SeenWindow } from '../fetch/seen-window.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import { type LokiEntry, queryRange } from './query-range.js';

const AT = 'at';
const SPAN_MS = 1000;
const MOST_SEEN = 40_000;
/** Loki refuses longer ranges (`max_query_length`, 30 days unless set). */
const LONGEST_RANGE_NS = 86_400_000_000_000n;
/** Loki's own bound unless set (`max_entries_limit_per_query`). */
const MOST_ENTRIES = 5000;
const NS_PER_MS = 1_000_000n;

export interface LokiSettings {
  readonly name: string;
  readonly query: string;
  readonly orgId?: string | undefined;
  readonly pageSize: number;
  readonly overlapMs: number;
  /** How far to look back when the source runs for the first time. */
  readonly lookBackMs: number;
}

/** Reads new entries by time; the last stretch again and again, for entries that were pushed late. */
export class RangeReader {
  private readonly settings: LokiSettings;
  private readonly ask: AskServer;
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly wallMs: () => number;
  private readonly seen: SeenWindow;
  /** Time of the newest entry read. */
  private atNs: bigint;
  problem: string | undefined;

  constructor(
    settings: LokiSettings,
    ask: AskServer,
    around: { readonly gate: Gate; readonly intake: Intake; readonly wallMs: () => number },
  ) {
    this.settings = settings;
    this.ask = ask;
    this.gate = around.gate;
    this.intake = around.intake;
    this.wallMs = around.wallMs;
    const positions = around.intake.positions(settings.name);
    this.seen = new SeenWindow(positions, SPAN_MS, MOST_SEEN);
    const at = positions.get(AT);
    this.atNs = at === undefined ? BigInt(around.wallMs() - settings.lookBackMs) * NS_PER_MS : BigInt(at);
  }

  lagMs(): number {
    return Math.max(0, this.wallMs() - Number(this.atNs / NS_PER_MS));
  }

  /** Reads all that is new. Throws when Loki does not answer as it should. */
  async poll(): Promise<void> {
    const { query, orgId, overlapMs, pageSize } = this.settings;
    const endNs = BigInt(this.wallMs() + 1) * NS_PER_MS;
    const overlapNs = this.atNs - BigInt(overlapMs) * NS_PER_MS;
    const completeMs = this.seen.completeFromMs;
    const completeNs = Number.isFinite(completeMs) ? BigInt(completeMs) * NS_PER_MS : overlapNs;
    let fromNs = overlapNs > completeNs ? overlapNs : completeNs;
    let limit = pageSize;
    let problem: string | undefined;
    while (fromNs < endNs && (await this.gate.open())) {
      const toNs = fromNs + LONGEST_RANGE_NS < endNs ? fromNs + LONGEST_RANGE_NS : endNs;
      const entries = await queryRange(this.ask, { query, orgId, fromNs, toNs, limit });
      if (!(await this.take(entries))) return;
      const last = entries.at(-1);
      if (last === undefined || entries.length < limit) {
        fromNs = toNs;
        limit = pageSize;
      } else if (last.atNs > fromNs) {
        // Entries of that very nanosecond may be left over: it is asked for again, and those taken are known.
        fromNs = last.atNs;
        limit = pageSize;
      } else if (limit < MOST_ENTRIES) limit = Math.min(MOST_ENTRIES, limit * 4);
      else {
        problem = `More than ${MOST_ENTRIES} entries bear one time (${last.atNs} ns): Loki cannot give the rest. Narrow the query.`;
        fromNs = last.atNs + 1n;
        limit = pageSize;
      }
    }
    this.problem = problem;
  }

  private async take(entries: readonly LokiEntry[]): Promise<boolean> {
    const { name, overlapMs } = this.settings;
    const receivedAtMs = this.wallMs();
    const nowNs = BigInt(receivedAtMs) * NS_PER_MS;
    const lines: RawLine[] = [];
    for (const { atNs, stream, line } of entries) {
      const atMs = Number(atNs / NS_PER_MS);
      // Loki itself keeps one of entries that are equal in all three.
      const id = `${stream}\n${atNs}\n${line}`;
      if (this.seen.has(atMs, id)) continue;
      this.seen.add(atMs, id);
      const upTo = atNs < nowNs ? atNs : nowNs;
      if (upTo > this.atNs) this.atNs = upTo;
      lines.push({ source: name, receivedAtMs, bytes: Buffer.from(line, 'utf8'), stream });
    }
    this.seen.forgetBefore(Number(this.atNs / NS_PER_MS) - overlapMs - SPAN_MS);
    const changes = this.seen.takeChanges();
    if (lines.length === 0 && changes.length === 0) return true;
    const positions = [{ key: AT, value: String(this.atNs) }, ...changes];
    return (await storePatiently(this.gate, this.intake, name, lines, { positions })) === 'stored';
  }
}
