import type { CollectorStats } from '@gatewatch/model';

interface Sample {
  readonly atMs: number;
  readonly startedAt: string;
  readonly droppedFull: number;
  readonly callsRefused: number;
}

const WINDOW_MS = 600_000;
const EVERY_MS = 10_000;
const MOST_COLLECTORS = 10_000;

/** How much the counters of each collector grew over the last ten minutes, across its restarts. */
export class Growth {
  readonly #samples = new Map<string, Sample[]>();

  note(collector: string, stats: CollectorStats, atMs: number): void {
    const samples = this.#samples.get(collector) ?? [];
    const { startedAt, droppedFull, callsRefused = 0 } = stats;
    const sample = { atMs, startedAt, droppedFull, callsRefused };
    const before = samples.at(-2);
    // The newest is always kept; of the others one every ten seconds.
    if (before !== undefined && atMs - before.atMs < EVERY_MS && before.startedAt === startedAt)
      samples.pop();
    samples.push(sample);
    while (samples.length > 2 && atMs - (samples[0]?.atMs ?? 0) > WINDOW_MS) samples.shift();
    if (!this.#samples.has(collector) && this.#samples.size >= MOST_COLLECTORS) this.#samples.clear();
    this.#samples.set(collector, samples);
  }

  of(collector: string): { readonly droppedFull: number; readonly callsRefused: number } {
    const samples = this.#samples.get(collector) ?? [];
    let droppedFull = 0;
    let callsRefused = 0;
    for (let index = 1; index < samples.length; index++) {
      const before = samples[index - 1];
      const after = samples[index];
      if (before === undefined || after === undefined) continue;
      // A collector that started anew counts from zero.
      const same = before.startedAt === after.startedAt;
      droppedFull += Math.max(0, after.droppedFull - (same ? before.droppedFull : 0));
      callsRefused += Math.max(0, after.callsRefused - (same ? before.callsRefused : 0));
    }
    return { droppedFull, callsRefused };
  }
}
