/** Chunks of at least this size are handed on as they are. */
const BIG_BYTES = 4096;
const GATHERED_BYTES = 16_384;

/**
 * Hands small chunks on together: a body can arrive in chunks of one byte (RFC 9112 §7.1), and each would otherwise keep
 * a hundred times its size in memory, or go through a decompressor by itself. Holds at most 16 KiB.
 */
export class ChunkGatherer {
  private readonly handOn: (chunk: Buffer) => void;
  private gathered: Buffer | undefined;
  private used = 0;

  constructor(handOn: (chunk: Buffer) => void) {
    this.handOn = handOn;
  }

  push(chunk: Buffer): void {
    if (chunk.length >= BIG_BYTES) {
      this.flush();
      this.handOn(chunk);
      return;
    }
    if (this.used + chunk.length > GATHERED_BYTES) this.flush();
    this.gathered ??= Buffer.allocUnsafeSlow(GATHERED_BYTES);
    chunk.copy(this.gathered, this.used);
    this.used += chunk.length;
  }

  /** Hands on what is held. */
  flush(): void {
    const { gathered, used } = this;
    if (gathered === undefined) return;
    this.gathered = undefined;
    this.used = 0;
    // What fills little of its buffer must not keep all of it.
    this.handOn(
      used < GATHERED_BYTES / 2 ? Buffer.from(gathered.subarray(0, used)) : gathered.subarray(0, used),
    );
  }
}
