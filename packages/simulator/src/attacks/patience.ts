/** A program that is refused again and again: it slows down, and stops after as many refusals in a row. */
export class Patience {
  readonly #limit: number;
  #refusals = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Notes an answer; true when the program should stop. */
  isOver(status: number): boolean {
    this.#refusals =
      status === 401 || status === 403 || status === 429 || status === 503 ? this.#refusals + 1 : 0;
    return this.#refusals >= this.#limit;
  }

  /** How much longer than usual to wait before the next call. */
  get factor(): number {
    return 1 + Math.min(60, this.#refusals);
  }
}
