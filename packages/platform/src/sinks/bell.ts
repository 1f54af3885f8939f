/** Lets one loop sleep until something happens. `stop` rings for good and ends every wait. */
export class Bell {
  #rung = false;
  #stopped = false;
  #wake: ((by: 'news' | 'stop') => void) | undefined;

  ring(by: 'news' | 'stop'): void {
    if (by === 'stop') this.#stopped = true;
    else this.#rung = true;
    this.#wake?.(by);
  }

  /** News from before are known. */
  mute(): void {
    this.#rung = false;
  }

  /** Resolves by `stop`, after `waitMs`, and where news are waited for, by news, also by those that came before. */
  wait(until: 'news' | 'stop', waitMs?: number): Promise<void> {
    if (this.#stopped || (until === 'news' && this.#rung)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = waitMs === undefined ? undefined : setTimeout(() => this.#wake?.('stop'), waitMs);
      this.#wake = (by) => {
        if (by === 'news' && until === 'stop') return;
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
