import { Worker } from 'node:worker_threads';
import type { FromPlayer, HistoryPlayer, PlayedCase, ToPlayer } from './history-player.js';
import { playHere } from './play-here.js';

/** A fresh engine that learned a large estate; the live one in this process has its own memory. */
const MAX_HEAP_MIB = 4096;
/** Then there is no compiled thread. */
const RUNS_FROM_SOURCE = import.meta.url.endsWith('.ts');

/** In a thread of its own, so that live detection keeps its own. */
export function playAside(played: PlayedCase): Promise<HistoryPlayer> {
  return RUNS_FROM_SOURCE ? playHere(played) : Promise.resolve(new ThreadPlayer(played));
}

class ThreadPlayer implements HistoryPlayer {
  readonly #worker: Worker;
  #waiting: { done: (message: FromPlayer) => void; failed: (error: Error) => void } | undefined;
  #ended: Error | undefined;

  constructor(played: PlayedCase) {
    this.#worker = new Worker(new URL('./back-test-thread.js', import.meta.url), {
      workerData: played,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
    });
    this.#worker.on('message', (message: FromPlayer) => this.#waiting?.done(message));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the thread ended')));
  }

  async feed(rows: string): Promise<void> {
    await this.#ask({ kind: 'rows', rows });
  }

  async finish() {
    const answer = await this.#ask({ kind: 'finish' });
    if (answer.kind !== 'outcome') throw new Error('a back-test thread did not say its outcome');
    return answer.outcome;
  }

  stop(): void {
    this.#end(new Error('stopped'));
    void this.#worker.terminate();
  }

  #ask(message: ToPlayer): Promise<FromPlayer> {
    return new Promise((done, failed) => {
      if (this.#ended !== undefined) {
        failed(this.#ended);
        return;
      }
      this.#waiting = { done, failed };
      this.#worker.postMessage(message);
    });
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.failed(this.#ended);
    this.#waiting = undefined;
  }
}
