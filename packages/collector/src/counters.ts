import type { CollectorStats, Rejection, RejectionReason } from '@gatewatch/model';
import type { RunningSource } from './sources/source.js';

/** Newest rejections kept to show. */
const QUARANTINE = 50;

interface SourceCount {
  lines: number;
  lastAtMs: number;
}

/** What the collector counted since its start. Every line ends in exactly one of accepted, rejected, skipped, dropped. */
export class Counters {
  private readonly startedAt = new Date().toISOString();
  private readonly rejections = new Map<RejectionReason, number>();
  private readonly sources = new Map<string, SourceCount>();
  private quarantine: CollectorStats['quarantine'] = [];
  private lines = 0;
  private accepted = 0;
  private dropped = 0;
  private skippedLines = 0;
  private refused = 0;

  received(source: string, atMs: number): void {
    this.lines += 1;
    const known = this.sources.get(source);
    if (known === undefined) this.sources.set(source, { lines: 1, lastAtMs: atMs });
    else {
      known.lines += 1;
      known.lastAtMs = atMs;
    }
  }

  /** Calls that are durable in the spool. */
  stored(calls: number): void {
    this.accepted += calls;
  }

  /** Lines that are no calls and need no explanation. */
  skipped(): void {
    this.skippedLines += 1;
  }

  /** Lines or calls given up because there was no room. */
  droppedFull(lines: number): void {
    this.dropped += lines;
  }

  /** Calls of a batch the platform refused for good. */
  callsRefused(calls: number): void {
    this.refused += calls;
  }

  rejected(source: string, rejection: Rejection, bytes: number, atMs: number): void {
    this.rejections.set(rejection.reason, (this.rejections.get(rejection.reason) ?? 0) + 1);
    const sample = {
      at: new Date(atMs).toISOString(),
      source: source.slice(0, 64),
      reason: rejection.reason,
      detail: rejection.detail,
      bytes,
    };
    this.quarantine = [sample, ...this.quarantine.slice(0, QUARANTINE - 1)];
  }

  stats(spoolBytes: number, sources: readonly RunningSource[]): CollectorStats {
    return {
      startedAt: this.startedAt,
      linesReceived: this.lines,
      callsAccepted: this.accepted,
      rejected: Object.fromEntries(this.rejections),
      droppedFull: this.dropped,
      linesSkipped: this.skippedLines,
      callsRefused: this.refused,
      spoolBytes,
      sources: sources.map((source) => {
        const count = this.sources.get(source.name);
        const state = {
          name: source.name,
          kind: source.kind,
          address: source.address,
          ...source.state(),
          linesReceived: count?.lines ?? 0,
        };
        return count === undefined ? state : { ...state, lastLineAt: new Date(count.lastAtMs).toISOString() };
      }),
      quarantine: this.quarantine,
    };
  }
}
