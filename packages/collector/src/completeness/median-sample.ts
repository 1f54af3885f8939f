const SAMPLE = 64;

/** Median of any number of values from an even sample of 64 (reservoir sampling, J. Vitter's algorithm R, 1985). */
export class MedianSample {
  private readonly values = new Float64Array(SAMPLE);
  private count = 0;
  private state: number;

  constructor(seed: number) {
    this.state = seed | 1;
  }

  add(value: number): void {
    this.count += 1;
    if (this.count <= SAMPLE) this.values[this.count - 1] = value;
    else {
      const at = this.below(this.count);
      if (at < SAMPLE) this.values[at] = value;
    }
  }

  /** Undefined without values. */
  median(): number | undefined {
    const sorted = this.values.slice(0, Math.min(this.count, SAMPLE)).sort();
    const middle = sorted.length >> 1;
    const upper = sorted[middle];
    if (upper === undefined || sorted.length % 2 === 1) return upper;
    return ((sorted[middle - 1] ?? upper) + upper) / 2;
  }

  /** xorshift32 (G. Marsaglia, 2003). */
  private below(bound: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % bound;
  }
}
