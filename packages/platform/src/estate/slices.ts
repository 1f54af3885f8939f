import { setImmediate as yieldToOthers } from 'node:timers/promises';

/** How long one thing may hold the thread. */
const SLICE_MS = 8;

/** Does `work` for each item, letting others have the thread in between. */
export async function inSlices<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let sliceStart = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await yieldToOthers();
    sliceStart = performance.now();
  }
}

/** Items in arrays of at most `size`. */
export function* chunks<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
