import type { LakeWriter } from './lake-writer.js';
import { type StateSnapshot, writeSnapshot } from './state-snapshot.js';
import type { StreamWorker } from './stream-worker.js';

interface SnapshotKeeperParts {
  readonly path: string;
  readonly everyMs: number;
  readonly worker: StreamWorker;
  readonly lakeWriter: LakeWriter;
  readonly state: () => Omit<StateSnapshot, 'position' | 'newestMs'>;
  /** Nothing before this position will be needed again. */
  readonly onWritten: (position: number) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Writes the worker's state down now and then, so that a restart replays a minute and not a week. */
export class SnapshotKeeper {
  readonly #parts: SnapshotKeeperParts;
  #writtenTo: number;
  #writing: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: SnapshotKeeperParts) {
    this.#parts = parts;
    this.#writtenTo = parts.worker.position();
    this.#timer = setInterval(() => {
      this.write().catch(parts.onFailure);
    }, parts.everyMs);
  }

  /** Writes when there is something new. One at a time; repeated calls share the one under way. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #write(): Promise<void> {
    const { worker, lakeWriter } = this.#parts;
    if (worker.position() === this.#writtenTo) return;
    const snapshot = await new Promise<StateSnapshot>((resolve, reject) => {
      worker.betweenRecords(() => {
        try {
          resolve({ position: worker.position(), newestMs: worker.newestMs(), ...this.#parts.state() });
        } catch (error) {
          reject(error);
        }
      });
    });
    // A replay starts at the snapshot, so every row before it must be in the lake first.
    await lakeWriter.storedUpTo(snapshot.position);
    await writeSnapshot(this.#parts.path, snapshot);
    this.#writtenTo = snapshot.position;
    await this.#parts.onWritten(snapshot.position);
  }
}
