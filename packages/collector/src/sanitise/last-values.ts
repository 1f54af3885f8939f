import type { Serial } from './value-shape.js';

interface LastValue {
  readonly prefix: string;
  readonly number: number;
}

/** Steps up to this are exact: neighbours, and the strides of a walk over every second or fifth number. */
const EXACT = 8;

/**
 * Remembers the last number that each actor used in each place, so that a walk along numbers is seen although the
 * numbers themselves become tokens. Bounded: two generations of `size` entries, the older one is forgotten. Keys are
 * 53-bit hashes of actor and place; two that collide disturb each other's next step and nothing else.
 */
export class LastValues {
  readonly #size: number;
  #young = new Map<number, LastValue>();
  #old = new Map<number, LastValue>();

  constructor(size = 50_000) {
    this.#size = size;
  }

  /** Distance to the number before, coarse beyond ±8 (see `coarse`); undefined for the first and after a new prefix. */
  step(actor: string, place: string, serial: Serial): number | undefined {
    const key = hash53(actor, place);
    const before = this.#young.get(key) ?? this.#old.get(key);
    if (this.#young.size >= this.#size && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, serial);
    return before === undefined || before.prefix !== serial.prefix
      ? undefined
      : coarse(serial.number - before.number);
  }
}

/** Exact up to ±8; beyond that the nearest power of two (on a logarithmic scale), with the sign. */
export function coarse(difference: number): number {
  const size = Math.abs(difference);
  return size <= EXACT ? difference : Math.sign(difference) * 2 ** Math.round(Math.log2(size));
}

/** FNV-1a twice with different offsets, joined to 53 bits. */
function hash53(actor: string, place: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  const add = (text: string): void => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995);
      high ^= high >>> 13;
    }
    low = Math.imul(low ^ 0xff, 0x01000193);
    high = Math.imul(high ^ 0x1ff, 0x5bd1e995);
  };
  add(actor);
  add(place);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
