import { hashSeed } from './hash-seed.js';

/**
 * Seeded chance. Generator: sfc32 of Chris Doty-Humphrey's PractRand (public domain), 128 bits of state,
 * passes PractRand and BigCrush; not for secrets. The first 12 outputs are dropped, as its author advises.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  private constructor(words: readonly [number, number, number, number]) {
    [this.#a, this.#b, this.#c] = words;
    this.#counter = words[3];
    for (let i = 0; i < 12; i += 1) this.word();
  }

  /** The stream named by these parts; the same parts always give the same stream. */
  static of(...parts: readonly (number | string)[]): Random {
    return new Random(hashSeed(parts));
  }

  /** 32 random bits as an unsigned integer. */
  word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.word() / 4_294_967_296;
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  /** Box and Muller's normal deviate. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Gamma with mean 1 and variance 1/shape (Marsaglia and Tsang 2000); shape ≥ 1. */
  gamma(shape: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.next()) < 0.5 * x * x + d - d * v + d * Math.log(v))
        return (d * v) / shape;
    }
  }

  /** Poisson count: Knuth's product below 30, rounded normal above. */
  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** Lower-case hexadecimal digits of whole 32-bit words. */
  hex(words: number): string {
    let text = '';
    for (let i = 0; i < words; i += 1) text += hexWord(this.word());
    return text;
  }

  /** A version 4 shaped UUID (RFC 9562). */
  uuid(): string {
    const b = this.word();
    const c = this.word();
    const low = hexWord((b & 0xffff0fff) | 0x4000);
    const high = hexWord((c & 0x3fffffff) | 0x80000000);
    return `${hexWord(this.word())}-${low.slice(0, 4)}-${low.slice(4)}-${high.slice(0, 4)}-${high.slice(4)}${hexWord(this.word())}`;
  }
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexByte = (word: number, shift: number): string => HEX_BYTES[(word >>> shift) & 255] ?? '00';
const hexWord = (word: number): string =>
  hexByte(word, 24) + hexByte(word, 16) + hexByte(word, 8) + hexByte(word, 0);
