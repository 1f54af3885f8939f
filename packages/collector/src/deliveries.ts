type Outcome = 'stored' | 'full';

/**
 * Deliveries under way. One that is repeated meanwhile gets the outcome of the first. Positions of one stream are stored
 * one after the other: when one could not be, those that were handed over behind it are not either, so that a position
 * never passes lines that were not kept.
 */
export class Deliveries {
  private readonly byReceipt = new Map<string, Promise<Outcome>>();
  private readonly byStream = new Map<string, Promise<Outcome>>();

  /** Outcome of this receipt's delivery, when it is under way. */
  outcomeOf(receipt: string): Promise<Outcome> | undefined {
    return this.byReceipt.get(receipt);
  }

  async inTurn(
    receipts: readonly string[],
    streams: readonly string[],
    store: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const before = new Set(streams.flatMap((stream) => this.byStream.get(stream) ?? []));
    const outcome = before.size === 0 ? store() : this.after(before, store);
    for (const receipt of receipts) this.byReceipt.set(receipt, outcome);
    for (const stream of streams) this.byStream.set(stream, outcome);
    try {
      return await outcome;
    } finally {
      for (const receipt of receipts) this.byReceipt.delete(receipt);
      for (const stream of streams) {
        if (this.byStream.get(stream) === outcome) this.byStream.delete(stream);
      }
    }
  }

  private async after(
    before: ReadonlySet<Promise<Outcome>>,
    store: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const outcomes = await Promise.all(before);
    return outcomes.every((outcome) => outcome === 'stored') ? store() : 'full';
  }
}
