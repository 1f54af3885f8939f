/**
 * Runs `task` for each item, at most `most` at a time, in order of the items; takes no further item once `goesOn` says
 * no. Resolves when all begun are over; then throws what the first of them threw.
 */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  goesOn: () => boolean,
  task: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let broken = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !broken && goesOn()) {
      const item = items[next];
      next += 1;
      if (item === undefined) continue;
      try {
        await task(item);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, worker));
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
}
