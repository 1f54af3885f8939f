/** Reads a field of one record by its name in the header line; undefined when the record has none. */
export type FieldOf = (name: string) => string | undefined;

/** Names of the fields of a table, each with its place. */
export type FieldPlaces = ReadonlyMap<string, number>;

/** Most fields that a header line may name. */
const MOST_FIELDS = 256;

export const placesOf = (names: readonly string[]): FieldPlaces =>
  new Map(names.slice(0, MOST_FIELDS).map((name, index) => [name, index]));

/** `-` and '' stand for "no value". */
export const fieldOf =
  (places: FieldPlaces, values: readonly string[]): FieldOf =>
  (name) => {
    const place = places.get(name);
    const value = place === undefined ? undefined : values[place];
    return value === '' || value === '-' ? undefined : value;
  };

/** The header lines of streams: bounded, the stream that was heard of longest ago goes first. */
export class StreamHeaders<Header> {
  readonly #byStream = new Map<string, Header>();
  readonly #most: number;

  constructor(most = 1024) {
    this.#most = most;
  }

  get(stream: string | undefined): Header | undefined {
    return this.#byStream.get(stream ?? '');
  }

  set(stream: string | undefined, header: Header): void {
    const key = stream ?? '';
    this.#byStream.delete(key);
    this.#byStream.set(key, header);
    if (this.#byStream.size <= this.#most) return;
    for (const oldest of this.#byStream.keys()) {
      this.#byStream.delete(oldest);
      return;
    }
  }
}
