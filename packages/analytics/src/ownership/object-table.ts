/** Slots of the largest table: half a million objects in 16 MB. */
const MOST_SLOTS = 524_288;
const FIRST_SLOTS = 2048;
/** An object lives in one of eight neighbouring slots; a full neighbourhood forgets whom nobody touched longest. */
const WAYS = 8;
/** A table is doubled when it is half full, so that few neighbourhoods are ever full before it has its final size. */
const GROW_AT = 0.5;

/** Columns of a row, each a 32-bit number: two hashes of the object … */
const WIDTH = 8;
const KEY = 0;
const CHECK = 1;
/** … hashes of its one or two usual callers (0: none) and of the newest other one … */
export const OWNER = 2;
export const PARTNER = 3;
export const GUEST = 4;
/** … and event days: the newest of a usual caller, the newest of the other one, and on how many a usual caller came. */
export const LAST_DAY = 5;
export const GUEST_DAY = 6;
export const DAYS = 7;

/**
 * Who uses which object: a bounded table of rows of eight numbers, addressed by two hashes (64 bits: with one of 32,
 * one new object in ten thousand would be taken for somebody else's). Set-associative; forgets the least recently used.
 */
export class ObjectTable {
  rows = new Uint32Array(FIRST_SLOTS * WIDTH);
  #used = 0;

  get slots(): number {
    return this.rows.length / WIDTH;
  }

  /** Where the object's row begins in `rows`; −1 when unknown. */
  find(key: number, check: number): number {
    const { rows } = this;
    const start = this.#neighbourhood(key);
    for (let row = start; row < start + WAYS * WIDTH; row += WIDTH)
      if (rows[row] === key && rows[row + CHECK] === check && rows[row + OWNER] !== 0) return row;
    return -1;
  }

  /** Makes a row for an object that has none. */
  add(key: number, check: number, owner: number, day: number): number {
    if (this.#used >= this.slots * GROW_AT && this.slots < MOST_SLOTS) this.#grow();
    const row = this.#place(key);
    const { rows } = this;
    if (rows[row + OWNER] === 0) this.#used += 1;
    rows[row + KEY] = key;
    rows[row + CHECK] = check;
    this.renew(row, owner, day);
    return row;
  }

  /** The object begins anew with another owner. */
  renew(row: number, owner: number, day: number): void {
    const { rows } = this;
    rows.fill(0, row + OWNER, row + WIDTH);
    rows[row + OWNER] = owner;
    rows[row + LAST_DAY] = day;
    rows[row + DAYS] = 1;
  }

  #neighbourhood(key: number): number {
    return (key % (this.slots / WAYS)) * WAYS * WIDTH;
  }

  #place(key: number): number {
    const { rows } = this;
    const start = this.#neighbourhood(key);
    let oldest = start;
    for (let row = start; row < start + WAYS * WIDTH; row += WIDTH) {
      if (rows[row + OWNER] === 0) return row;
      if ((rows[row + LAST_DAY] ?? 0) < (rows[oldest + LAST_DAY] ?? 0)) oldest = row;
    }
    return oldest;
  }

  #grow(): void {
    const before = this.rows;
    this.rows = new Uint32Array(before.length * 2);
    this.#used = 0;
    for (let row = 0; row < before.length; row += WIDTH) {
      if (before[row + OWNER] === 0) continue;
      const at = this.#place(before[row + KEY] ?? 0);
      if (this.rows[at + OWNER] === 0) this.#used += 1;
      this.rows.set(before.subarray(row, row + WIDTH), at);
    }
  }

  /** All rows in their places: position, then the eight numbers. */
  dump(): { slots: number; rows: number[] } {
    const written: number[] = [];
    for (let row = 0; row < this.rows.length; row += WIDTH) {
      if (this.rows[row + OWNER] === 0) continue;
      written.push(row);
      for (let column = 0; column < WIDTH; column++) written.push(this.rows[row + column] ?? 0);
    }
    return { slots: this.slots, rows: written };
  }

  restore({ slots, rows }: ReturnType<ObjectTable['dump']>): void {
    this.rows = new Uint32Array(slots * WIDTH);
    this.#used = rows.length / (WIDTH + 1);
    for (let at = 0; at < rows.length; at += WIDTH + 1) {
      const row = rows[at] ?? 0;
      for (let column = 0; column < WIDTH; column++) this.rows[row + column] = rows[at + 1 + column] ?? 0;
    }
  }
}
