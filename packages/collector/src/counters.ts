import type { CollectorStats, Rejection, RejectionReason } from '@gatewatch/model';
import { shapeOf } from './line-shape.js';
import { SourceCount } from './source-count.js';
import type { RunningSource } from './sources/source.js';
import { withoutUserInfo } from './without-user-info.js';

/** Newest rejections kept to show. */
const QUARANTINE = 50;
const LONGEST_PROBLEM = 512;

/** A line that became no call, and the line itself where it is at hand: only its shape is kept. */
export interface RejectedLine {
  readonly rejection: Rejection;
  readonly bytes: number;
  readonly line?: Uint8Array;
}

/** What the spool says of itself, for the stats. */
export interface SpoolState {
  readonly waitingBytes: number;
  readonly maxBytes: number;
  readonly oldestAtMs: number | undefined;
  readonly problem: string | undefined;
}

/**
 * What the collector counted since its start. Every line ends in exactly one of accepted, rejected, skipped, dropped; a
 * delivery that its sender was asked to repeat counts when it is taken.
 */
export class Counters {
  private readonly startedAt = new Date().toISOString();
  private readonly rejections = new Map<RejectionReason, number>();
  private readonly sources = new Map<string, SourceCount>();
  /** A ring, `newest` is the place of the last one written. */
  private readonly quarantine: CollectorStats['quarantine'] = [];
  private newest = -1;
  private lines = 0;
  private accepted = 0;
  private dropped = 0;
  private skippedLines = 0;
  private repeated = 0;
  private refused = 0;

  /** One line, or several of one delivery. */
  received(source: string, bytes: number, atMs: number, lines = 1): void {
    this.lines += lines;
    this.of(source).received(lines, bytes, atMs);
  }

  /** A call of this source was read as a line of `format`. */
  readAs(source: string, format: string): void {
    this.of(source).readAs(format);
  }

  /** Calls that are durable in the spool. */
  stored(calls: number): void {
    this.accepted += calls;
  }

  /** Lines that are no calls and need no explanation. */
  skipped(lines: number): void {
    this.skippedLines += lines;
  }

  /** Lines of a delivery that had been taken before. */
  duplicatesDropped(lines: number): void {
    this.repeated += lines;
  }

  /** Lines or calls given up because there was no room. */
  droppedFull(lines: number): void {
    this.dropped += lines;
  }

  /** Calls that were durable, given up for newer ones. They stay counted as accepted. */
  droppedOldest(calls: number): void {
    this.dropped += calls;
  }

  /** Calls of a batch the platform refused for good. */
  callsRefused(calls: number): void {
    this.refused += calls;
  }

  /** Why nothing of this source is taken; undefined when it is again. */
  problem(source: string, problem: string | undefined): void {
    this.of(source).problem = problem;
  }

  rejected(source: string, { rejection, bytes, line }: RejectedLine, atMs: number): void {
    const { reason, detail } = rejection;
    this.rejections.set(reason, (this.rejections.get(reason) ?? 0) + 1);
    this.of(source).rejected += 1;
    const seen = { at: new Date(atMs).toISOString(), source: source.slice(0, 64), reason, detail, bytes };
    this.newest = (this.newest + 1) % QUARANTINE;
    this.quarantine[this.newest] = line === undefined ? seen : { ...seen, sample: shapeOf(line) };
  }

  stats(
    spool: SpoolState,
    sources: readonly RunningSource[],
    completeness: CollectorStats['completeness'],
  ): CollectorStats {
    const stats: CollectorStats = {
      startedAt: this.startedAt,
      linesReceived: this.lines,
      callsAccepted: this.accepted,
      rejected: Object.fromEntries(this.rejections),
      droppedFull: this.dropped,
      linesSkipped: this.skippedLines,
      duplicatesDropped: this.repeated,
      callsRefused: this.refused,
      spoolBytes: spool.waitingBytes,
      spoolMaxBytes: spool.maxBytes,
      sources: sources.map((source) => this.sourceStats(source, spool.problem)),
      quarantine: [
        ...this.quarantine.slice(0, this.newest + 1).reverse(),
        ...this.quarantine.slice(this.newest + 1).reverse(),
      ],
    };
    if (spool.oldestAtMs !== undefined) stats.spoolOldestAt = new Date(spool.oldestAtMs).toISOString();
    if (completeness !== undefined && completeness.length > 0) stats.completeness = completeness;
    return stats;
  }

  private sourceStats(
    source: RunningSource,
    spoolProblem: string | undefined,
  ): CollectorStats['sources'][number] {
    const { name, kind } = source;
    const state = source.state();
    const count = this.sources.get(name);
    // Shipped: a URL of the configuration, or a driver's words about it, may hold a password.
    const address = withoutUserInfo(source.address);
    const stats = { name, kind, address, ...state, ...(count?.stats() ?? { linesReceived: 0 }) };
    const problem =
      state.problem ??
      count?.problem ??
      (spoolProblem === undefined
        ? undefined
        : `The collector's disk takes nothing (${spoolProblem}): make room, it goes on by itself.`);
    return problem === undefined
      ? stats
      : { ...stats, problem: withoutUserInfo(problem).slice(0, LONGEST_PROBLEM) };
  }

  private of(source: string): SourceCount {
    const known = this.sources.get(source);
    if (known !== undefined) return known;
    const count = new SourceCount();
    this.sources.set(source, count);
    return count;
  }
}
