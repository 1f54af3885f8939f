/** What a source that fetches waits at: while it is paused, between two looks, before it tries again. */
export class Gate {
  private readonly abort = new AbortController();
  private paused = false;
  private readonly waiting = new Set<() => void>();
  private readonly sleeping = new Set<() => void>();
  private readonly resting = new Set<() => void>();

  get stopping(): boolean {
    return this.abort.signal.aborted;
  }

  /** Aborted by `stop`: hand it to whatever waits for the network. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.release(this.waiting);
  }

  stop(): void {
    this.abort.abort();
    this.release(this.waiting);
    this.release(this.sleeping);
    this.release(this.resting);
  }

  /** Ends sleeps early: there is something to do. */
  wake(): void {
    this.release(this.sleeping);
  }

  /** True as soon as reading is allowed; false when the source is stopping. */
  async open(): Promise<boolean> {
    while (this.paused && !this.stopping)
      await new Promise<void>((resolve) => {
        this.waiting.add(resolve);
      });
    return !this.stopping;
  }

  /** Waits `ms` or until `wake`; false when the source is stopping. */
  sleep(ms: number): Promise<boolean> {
    return this.wait(ms, this.sleeping);
  }

  /** Waits `ms`, whatever wakes; false when the source is stopping. */
  rest(ms: number): Promise<boolean> {
    return this.wait(ms, this.resting);
  }

  private async wait(ms: number, waiters: Set<() => void>): Promise<boolean> {
    if (this.stopping) return false;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiters.add(done);
    });
    return !this.stopping;
  }

  private release(waiters: Set<() => void>): void {
    const now = [...waiters];
    waiters.clear();
    for (const resolve of now) resolve();
  }
}
