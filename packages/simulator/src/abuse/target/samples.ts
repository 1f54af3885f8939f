import { Random } from '../../chance/random.js';

/** A uniform sample of bounded size of anything that comes by (Vitter 1985, algorithm R). Deterministic. */
export class Samples<T> {
  readonly #items: T[] = [];
  readonly #limit: number;
  readonly #random: Random;
  #seen = 0;

  constructor(name: string, limit: number) {
    this.#limit = limit;
    this.#random = Random.of('samples', name);
  }

  add(item: T): void {
    this.#seen += 1;
    if (this.#items.length < this.#limit) this.#items.push(item);
    else {
      const place = this.#random.below(this.#seen);
      if (place < this.#limit) this.#items[place] = item;
    }
  }

  get items(): readonly T[] {
    return this.#items;
  }
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
};
