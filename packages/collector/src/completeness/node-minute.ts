import type { Completeness } from '@gatewatch/model';
import { MedianSample } from './median-sample.js';

const MINUTE_MS = 60_000;

/** What is known of one minute of one node. */
export class NodeMinute {
  readonly minute: number;
  arrived = 0;
  duplicates = 0;
  /** Arrived calls that matched no service: Kong's Prometheus plugin does not count those. */
  withoutService = 0;
  /** Absent: the node's calls bear no numbers. */
  missing: number | undefined;
  /** Calls with a service that the node counted. */
  servedWithService: number | undefined;
  /** Calls the node counted at least, by a counter that also counts other calls. */
  servedAtLeast: number | undefined;
  readonly lag: MedianSample;
  private told = '';
  private changedAtMs = 0;

  constructor(minute: number) {
    this.minute = minute;
    this.lag = new MedianSample(minute);
  }

  /** What is said of it now, and since when (monotonic) it says so. */
  report(node: string, nowMs: number): { readonly said: Completeness; readonly changedAtMs: number } {
    const said: Completeness = {
      node,
      minute: new Date(this.minute * MINUTE_MS).toISOString(),
      arrived: this.arrived,
      duplicates: this.duplicates,
    };
    const served = this.served();
    if (served !== undefined) said.served = served;
    if (this.missing !== undefined) said.missing = Math.max(0, this.missing);
    const lagMs = this.lag.median();
    if (lagMs !== undefined) said.skewMs = Math.round(lagMs);
    const told = JSON.stringify(said);
    if (told !== this.told) {
      this.told = told;
      this.changedAtMs = nowMs;
    }
    return { said, changedAtMs: this.changedAtMs };
  }

  /**
   * Calls without a service that arrived were served too. The counter of everything only speaks where it shows a gap:
   * below that it cannot tell calls from Kong's own.
   */
  private served(): number | undefined {
    if (this.servedWithService !== undefined) return this.servedWithService + this.withoutService;
    return this.servedAtLeast !== undefined && this.servedAtLeast > this.arrived
      ? this.servedAtLeast
      : undefined;
  }
}
