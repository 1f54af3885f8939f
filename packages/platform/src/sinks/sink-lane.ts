import type { OutboxBounds, OutboxRepository, Settlement, WaitingLetter } from '@gatewatch/store';
import { type RetrySettings, waitAfter } from './backoff.js';
import { Bell } from './bell.js';
import type { ConfiguredSink } from './define-sink.js';
import type { OpenSink, SendOutcome, SinkDeps } from './sink-contract.js';
import type { SinkEvent } from './sink-event.js';
import { shorten } from './template/render.js';

interface LaneParts {
  readonly sinkId: string;
  readonly sink: ConfiguredSink;
  readonly outbox: OutboxRepository;
  readonly bounds: OutboxBounds;
  readonly retry: RetrySettings;
  readonly deps: SinkDeps;
  /** Something was delivered, or its problem changed. */
  readonly onChange: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** After the store failed, milliseconds. */
const STORE_AGAIN_MS = 5000;
/** Letters that are settled in one transaction; so many may come twice after a crash. */
const ROUND = 20;
/** Characters kept of why a letter died: what receivers say has no bound. */
const MAX_PROBLEM = 1000;

/** Delivers one sink's letters, in order, one group at a time; what cannot be delivered yet holds up what follows. */
export class SinkLane {
  readonly #parts: LaneParts;
  readonly #bell = new Bell();
  #open: OpenSink | undefined;
  #problem = '';
  #failures = 0;
  /** Letters of a group that was refused as a whole are sent one by one, to find out which are at fault. */
  #single = 0;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /** '' while it works. */
  problem(): string {
    return this.#problem;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** There is something to deliver. */
  wake(): void {
    this.#bell.ring('news');
  }

  /** Ends also a send that is under way; its letters are sent again at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#bell.ring('stop');
    await this.#open?.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const waitMs = await this.#step().catch((error: unknown) => {
        this.#parts.onFailure(error);
        return STORE_AGAIN_MS;
      });
      if (waitMs === 'idle') await this.#bell.wait('news');
      else if (waitMs > 0) await this.#bell.wait('stop', waitMs);
    }
    await this.#open?.close();
  }

  async #step(): Promise<number | 'idle'> {
    const { sinkId, sink, outbox, bounds, retry, deps } = this.#parts;
    this.#bell.mute();
    const letters = await outbox.next(sinkId, Math.max(sink.batch, ROUND));
    if (letters.length === 0) return 'idle';
    const outcomes = await this.#sendInGroups(letters);
    // What the end cut off was no attempt.
    const attempts = this.#stopped ? Number.POSITIVE_INFINITY : retry.attempts;
    const at = deps.now().toISOString();
    const { settlement, askedMs, failed } = settle(letters, outcomes, attempts, at);
    await outbox.settle(sinkId, this.#stopped ? { ...settlement, retried: [] } : settlement, bounds);
    // A receiver that takes some and then asks to wait (429) is slow, not away: its waits start anew.
    const moved = outcomes.some(({ kind }) => kind !== 'retry');
    this.#failures = failed ? (moved ? 1 : this.#failures + 1) : 0;
    this.#tell(outcomes.find(({ kind }) => kind !== 'delivered')?.detail ?? '');
    return failed ? waitAfter(this.#failures, askedMs, Math.random(), retry) : 0;
  }

  /** Outcomes of the first of them: up to the first that must wait. */
  async #sendInGroups(letters: readonly WaitingLetter[]): Promise<readonly SendOutcome[]> {
    const outcomes: SendOutcome[] = [];
    while (outcomes.length < letters.length && !this.#stopped) {
      const size = this.#single > 0 ? 1 : this.#parts.sink.batch;
      const group = letters.slice(outcomes.length, outcomes.length + size);
      const answers = await this.#send(group);
      if (group.length > 1 && answers.every(({ kind }) => kind === 'refused')) {
        this.#single = group.length;
        continue;
      }
      this.#single = Math.max(0, this.#single - 1);
      outcomes.push(...answers);
      if (answers.some(({ kind }) => kind === 'retry')) break;
    }
    return outcomes;
  }

  async #send(letters: readonly WaitingLetter[]): Promise<readonly SendOutcome[]> {
    const { sink, deps } = this.#parts;
    try {
      this.#open ??= await sink.open(deps);
      const parcels = letters.map(({ body }) => {
        const event: SinkEvent = JSON.parse(body);
        return { event, payload: sink.encode(event) };
      });
      const outcomes = await this.#open.send(parcels);
      return letters.map((_, index) => outcomes[index] ?? { kind: 'retry', detail: 'the sink did not say' });
    } catch (error) {
      // Settings that cannot be used, or a bug of ours: the letters are not at fault.
      const detail = error instanceof Error ? error.message : String(error);
      return letters.map(() => ({ kind: 'retry', detail }));
    }
  }

  #tell(problem: string): void {
    this.#problem = problem;
    this.#parts.onChange();
  }
}

function settle(
  letters: readonly WaitingLetter[],
  outcomes: readonly SendOutcome[],
  mostAttempts: number,
  at: string,
): { readonly settlement: Settlement; readonly askedMs: number | undefined; readonly failed: boolean } {
  const delivered: number[] = [];
  const dead: { number: number; problem: string }[] = [];
  const retried: number[] = [];
  let [askedMs, failed]: [number | undefined, boolean] = [undefined, false];
  for (const [index, outcome] of outcomes.entries()) {
    const letter = letters[index];
    if (letter === undefined) break;
    const { number, attempts } = letter;
    switch (outcome.kind) {
      case 'delivered':
        delivered.push(number);
        break;
      case 'refused':
        dead.push({ number, problem: shorten(outcome.detail, MAX_PROBLEM) });
        break;
      case 'retry':
        failed = true;
        askedMs = Math.max(askedMs ?? 0, outcome.afterMs ?? 0);
        if (attempts + 1 >= mostAttempts)
          dead.push({
            number,
            problem: shorten(`after ${attempts + 1} attempts: ${outcome.detail}`, MAX_PROBLEM),
          });
        else retried.push(number);
        break;
    }
  }
  return { settlement: { at, delivered, dead, retried }, askedMs, failed };
}
