/**
 * The most frequent items of a stream: space-saving (Metwally, Agrawal, El Abbadi, ICDT 2005). `numbers` holds three for
 * each item: hash, count, and by how much the count may be too high. Whatever makes up more than 1/size of the stream is in it.
 */
export interface TopCounts<T> {
  numbers: number[];
  items: T[];
}

const STRIDE = 3;

export const noCounts = <T>(): TopCounts<T> => ({ numbers: [], items: [] });

const append = <T>(top: TopCounts<T>, hash: number, count: number, error: number, item: T): void => {
  // Grown to the exact size: there are many of these, and pushed-to arrays keep spare room.
  top.numbers = top.numbers.concat([hash, count, error]);
  top.items = top.items.concat([item]);
};

const smallest = (numbers: readonly number[]): number => {
  let at = 1;
  for (let index = 1; index < numbers.length; index += STRIDE)
    if ((numbers[index] ?? 0) < (numbers[at] ?? 0)) at = index;
  return at;
};

/** Counts `by` for an item; `make` is called only when it enters. Returns whether it entered. */
export const countTop = <T>(
  top: TopCounts<T>,
  size: number,
  hash: number,
  by: number,
  make: () => T,
): boolean => {
  const { numbers } = top;
  for (let at = 0; at < numbers.length; at += STRIDE) {
    if (numbers[at] !== hash) continue;
    numbers[at + 1] = (numbers[at + 1] ?? 0) + by;
    return false;
  }
  if (top.items.length < size) {
    append(top, hash, by, 0, make());
    return true;
  }
  const at = smallest(numbers);
  const least = numbers[at] ?? 0;
  numbers[at - 1] = hash;
  numbers[at] = least + by;
  numbers[at + 1] = least;
  top.items[(at - 1) / STRIDE] = make();
  return true;
};

export interface TopItem<T> {
  readonly item: T;
  readonly hash: number;
  readonly count: number;
  /** What is certain: the count less what it may be too high by. */
  readonly atLeast: number;
}

/** Most first; equal ones in the order they came. */
export const listTop = <T>({ numbers, items }: TopCounts<T>): TopItem<T>[] =>
  items
    .map((item, index) => {
      const count = numbers[index * STRIDE + 1] ?? 0;
      const error = numbers[index * STRIDE + 2] ?? 0;
      return { item, hash: numbers[index * STRIDE] ?? 0, count, atLeast: count - error };
    })
    .sort((left, right) => right.count - left.count);

/** Both together; what does not fit is the least counted. */
export const mergeTop = <T>(left: TopCounts<T>, right: TopCounts<T>, size: number): TopCounts<T> => {
  const sums = new Map<number, { item: T; count: number; error: number }>();
  for (const { item, hash, count, atLeast } of [...listTop(left), ...listTop(right)]) {
    const same = sums.get(hash);
    if (same === undefined) sums.set(hash, { item, count, error: count - atLeast });
    else sums.set(hash, { item: same.item, count: same.count + count, error: same.error + count - atLeast });
  }
  const kept = [...sums].sort(([, one], [, other]) => other.count - one.count).slice(0, size);
  return {
    numbers: kept.flatMap(([hash, { count, error }]) => [hash, count, error]),
    items: kept.map(([, { item }]) => item),
  };
};

export const scaleTop = <T>(
  { numbers, items }: TopCounts<T>,
  shareOf: (count: number) => number,
): TopCounts<T> => ({
  numbers: numbers.map((value, index) => (index % STRIDE === 0 ? value : shareOf(value))),
  items: items.slice(),
});
