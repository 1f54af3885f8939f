const WAYS = 4;
const BYTES_PER_ID = 4;

/**
 * Which ids were seen lately, in fixed memory: buckets of four 32-bit fingerprints, the oldest of a bucket makes room. An id
 * is found by its bucket and fingerprint together; a stranger is taken for a known one about once in 2^30 times.
 */
export class RecentIds {
  private readonly fingerprints: Uint32Array;
  private readonly mask: number;
  private readonly seed: number;

  /** `memoryBytes` is rounded down to a power of two. `seed`: any number nobody else knows. */
  constructor(memoryBytes: number, seed: number) {
    const ids = 2 ** Math.floor(Math.log2(Math.max(memoryBytes, WAYS * BYTES_PER_ID) / BYTES_PER_ID));
    this.fingerprints = new Uint32Array(ids);
    this.mask = ids / WAYS - 1;
    this.seed = seed | 0;
  }

  /** Was `id` seen among the newest? From now on it was. */
  seenBefore(id: string): boolean {
    // Two FNV-1a like hashes in one pass (Fowler, Noll, Vo), ended with MurmurHash3's mixer (A. Appleby, public domain).
    let first = this.seed ^ 0x811c9dc5;
    let second = this.seed ^ 0x2f0b4a27;
    for (let index = 0; index < id.length; index += 1) {
      const unit = id.charCodeAt(index);
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ unit, 0x0135_4b0b);
    }
    const at = (mixed(first) & this.mask) * WAYS;
    // 0 marks a free place.
    const fingerprint = mixed(second) >>> 0 || 1;
    const { fingerprints } = this;
    for (let way = 0; way < WAYS; way += 1) if (fingerprints[at + way] === fingerprint) return true;
    fingerprints.copyWithin(at + 1, at, at + WAYS - 1);
    fingerprints[at] = fingerprint;
    return false;
  }
}

function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
