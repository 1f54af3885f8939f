const MOST_STREAMS = 64;
const MOST_BYTES = 1_048_576;
/** Memory of a part beside its bytes: parts without any must not fill the memory either. */
const PART_BYTES = 128;

/**
 * Lines that a container runtime cut into parts (containerd and CRI-O at 16 KiB) and that are put together again. At most
 * 64 streams and 1 MiB in all: beyond that the oldest unfinished line is given up and its end is read as it is.
 */
export class PartialLines {
  private readonly parts = new Map<string, Buffer[]>();
  private bytes = 0;

  /** Keeps a part; the bytes are copied. */
  add(stream: string, part: Buffer): void {
    const known = this.parts.get(stream) ?? [];
    if (!this.parts.has(stream)) this.parts.set(stream, known);
    known.push(Buffer.from(part));
    this.bytes += part.length + PART_BYTES;
    for (const oldest of this.parts.keys()) {
      if (this.bytes <= MOST_BYTES && this.parts.size <= MOST_STREAMS) break;
      this.drop(oldest);
    }
  }

  /** The whole line whose last part this is. */
  finish(stream: string, last: Buffer): Buffer {
    const known = this.parts.get(stream);
    if (known === undefined) return last;
    this.drop(stream);
    return Buffer.concat([...known, last]);
  }

  private drop(stream: string): void {
    for (const part of this.parts.get(stream) ?? []) this.bytes -= part.length + PART_BYTES;
    this.parts.delete(stream);
  }
}
