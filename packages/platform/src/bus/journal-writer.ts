import type { FileHandle } from 'node:fs/promises';
import type { RecentEntries } from './recent-entries.js';
import { HEADER_BYTES, headerOf, MAX_PAYLOAD_BYTES } from './record.js';
import { createSegment, type Segment, segmentPath } from './segments.js';

interface Waiting {
  readonly bytes: Uint8Array;
  readonly decoded: unknown;
  readonly resolve: (position: number) => void;
  readonly reject: (error: unknown) => void;
}

interface WriterState {
  readonly directory: string;
  /** Shared with the journal: the writer adds, the journal trims. Never empty. */
  readonly segments: Segment[];
  readonly handle: FileHandle;
  readonly end: number;
  readonly segmentBytes: number;
  readonly recent: RecentEntries;
}

/** How much is written before one sync; bounds the memory of a group. */
const GROUP_BYTES = 64 * 1024 * 1024;

/**
 * Group commit: everything that arrived while the disk was busy is written together and made durable by one
 * `fdatasync`. Invariant: `#end` counts only synced bytes, and the file is never longer while no write is under way.
 */
export class JournalWriter {
  readonly #state: WriterState;
  readonly #listeners = new Set<() => void>();
  #handle: FileHandle;
  #end: number;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #closed = false;
  /** A failed write left bytes behind that could not be cut: nothing may follow them. */
  #torn = false;

  constructor(state: WriterState) {
    this.#state = state;
    this.#handle = state.handle;
    this.#end = state.end;
  }

  end(): number {
    return this.#end;
  }

  append(bytes: Uint8Array, decoded: unknown): Promise<number> {
    if (this.#closed) return Promise.reject(new Error('the journal is closed'));
    if (bytes.byteLength === 0 || bytes.byteLength > MAX_PAYLOAD_BYTES) {
      return Promise.reject(new RangeError(`a record of ${bytes.byteLength} bytes cannot be stored`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, decoded, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when there is something beyond `position`, or `signal` aborts. */
  waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.#end > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#listeners.add(done);
      signal.addEventListener('abort', done);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#running;
    await this.#handle.close();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#write(group);
        this.#publish(group);
      } catch (error) {
        await this.#cutBack();
        for (const one of group) one.reject(error);
      }
    }
    this.#running = undefined;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const one of this.#waiting) {
      if (count > 0 && bytes + one.bytes.byteLength > GROUP_BYTES) break;
      bytes += one.bytes.byteLength;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    if (this.#torn)
      throw new Error('the journal cannot be written: an earlier failed write could not be undone');
    const base = this.#state.segments.at(-1)?.base ?? 0;
    if (this.#end - base >= this.#state.segmentBytes) await this.#roll();
    const parts: Uint8Array[] = [];
    for (const one of group) parts.push(headerOf(one.bytes), one.bytes);
    let left = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const { bytesWritten } = await this.#handle.writev(parts);
    left -= bytesWritten;
    if (left > 0) throw new Error(`the disk took ${left} bytes too few`);
    await this.#handle.datasync();
  }

  async #roll(): Promise<void> {
    const next = await createSegment(this.#state.directory, this.#end);
    await this.#handle.close();
    this.#handle = next;
    this.#state.segments.push({ base: this.#end, path: segmentPath(this.#state.directory, this.#end) });
  }

  #publish(group: readonly Waiting[]): void {
    for (const { bytes, decoded, resolve } of group) {
      const position = this.#end;
      this.#end += HEADER_BYTES + bytes.byteLength;
      this.#state.recent.add({ position, next: this.#end, bytes, decoded });
      resolve(position);
    }
    for (const listener of [...this.#listeners]) listener();
  }

  async #cutBack(): Promise<void> {
    try {
      await this.#handle.truncate(this.#end - (this.#state.segments.at(-1)?.base ?? 0));
      await this.#handle.sync();
      this.#torn = false;
    } catch {
      this.#torn = true;
    }
  }
}
