import type { BusEntry } from './bus.js';

/**
 * The newest entries with what their appender had decoded, bounded by payload bytes, so that a consumer that keeps up
 * neither reads the disk nor parses twice. A decoded batch takes ten times its payload or
 * more when that is zipped.
 */
export class RecentEntries {
  readonly #byPosition = new Map<number, BusEntry>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(entry: BusEntry): void {
    if (entry.bytes.byteLength > this.#maxBytes) return;
    this.#byPosition.set(entry.position, entry);
    this.#bytes += entry.bytes.byteLength;
    for (const oldest of this.#byPosition.values()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#forget(oldest);
    }
  }

  get(position: number): BusEntry | undefined {
    return this.#byPosition.get(position);
  }

  /** A consumer is done with it: decoded calls must not grow old, or collecting them costs more than parsing again. */
  forgetUpTo(position: number): void {
    for (const oldest of this.#byPosition.values()) {
      if (oldest.position > position) break;
      this.#forget(oldest);
    }
  }

  #forget(entry: BusEntry): void {
    this.#byPosition.delete(entry.position);
    this.#bytes -= entry.bytes.byteLength;
  }
}
