import { expect, it } from 'vitest';
import { Random } from './chance/random.js';
import { TimeHeap } from './time-heap.js';

it('gives back what was put in by time, then by order', () => {
  const heap = new TimeHeap<{ atMs: number; order: number }>();
  const random = Random.of('heap');
  const items = Array.from({ length: 500 }, (_, order) => ({ atMs: random.below(60), order }));
  for (const item of items) heap.push(item);
  const out = Array.from(items, () => heap.pop());
  expect(out).toEqual([...items].sort((a, b) => a.atMs - b.atMs || a.order - b.order));
  expect([heap.size, heap.pop(), heap.peek()]).toEqual([0, undefined, undefined]);
});
