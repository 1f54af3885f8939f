/** Wakes everybody who waits for a change. */
export class ChangeSignal {
  readonly #waiting = new Set<() => void>();

  wake(): void {
    for (const done of [...this.#waiting]) done();
  }

  /** Resolves when something changed, `waitMs` passed or `signal` aborted. */
  wait(waitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}
