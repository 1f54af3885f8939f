import { hash32 } from '../stats/hash.js';

const SLOTS = 65_536;

/**
 * Remembers, in fixed space, which presented credentials were once accepted: one slot per hash, newest wins.
 * A forgotten one only costs the benefit of the doubt; an invented one is never accepted, so it never enters.
 */
export class CredentialMemory {
  readonly #slots = new Uint32Array(SLOTS);

  add(credential: string): void {
    const hash = hash32(credential);
    this.#slots[hash % SLOTS] = hash;
  }

  has(credential: string): boolean {
    const hash = hash32(credential);
    return this.#slots[hash % SLOTS] === hash;
  }

  /** The hashes held; the slot follows from the hash. */
  dump(): number[] {
    return Array.from(this.#slots).filter((hash) => hash !== 0);
  }

  restore(hashes: readonly number[]): void {
    for (const hash of hashes) this.#slots[hash % SLOTS] = hash;
  }
}
