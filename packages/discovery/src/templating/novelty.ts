/** From here on paths are being invented: nothing is judged anew, and new endpoints take more proof. */
const UNDER_PRESSURE = 512;
const CALM = 64;
/** A call to a known endpoint takes this much off. */
const LEAK_PER_CALL = 0.25;
const LEAK_PER_MINUTE = 2;
const MEMORY = 1 / 32;
const MINUTE_MS = 60_000;

/**
 * How many new templates a service shows lately: a leaky bucket, one in for each new template, something out with each
 * known call and each minute of event time. A release brings dozens, a busy first day hundreds; a scanner has no end.
 */
export class Novelty {
  level = 0;
  /** Share of new templates among the last calls (moving average over about 32). */
  share = 0;
  lastMs = 0;

  note(isNew: boolean, timeMs: number): void {
    if (timeMs > this.lastMs) {
      if (this.lastMs > 0)
        this.level = Math.max(0, this.level - ((timeMs - this.lastMs) / MINUTE_MS) * LEAK_PER_MINUTE);
      this.lastMs = timeMs;
    }
    this.level = isNew
      ? Math.min(2 * UNDER_PRESSURE, this.level + 1)
      : Math.max(0, this.level - LEAK_PER_CALL);
    this.share += ((isNew ? 1 : 0) - this.share) * MEMORY;
  }

  get pressed(): boolean {
    return this.level >= UNDER_PRESSURE;
  }

  get calm(): boolean {
    return this.level < CALM;
  }
}
