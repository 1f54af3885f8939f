import { expect, it } from 'vitest';
import { spliceInTime } from './splice-in-time.js';

const splice = (history: readonly number[], others: readonly number[]): readonly number[] => [
  ...spliceInTime(history, others, (ms) => Math.floor(ms)),
];

it('puts each call where its time has come, before calls of the same moment', () => {
  expect(splice([1.1, 3.1, 3.2], [0.5, 3.5, 9])).toEqual([0.5, 1.1, 3.5, 3.1, 3.2, 9]);
});

it('keeps the order of a history that is not quite in order', () => {
  expect(splice([5, 4, 6], [4.5])).toEqual([4.5, 5, 4, 6]);
});

it('needs neither', () => {
  expect(splice([], [1, 2])).toEqual([1, 2]);
  expect(splice([1, 2], [])).toEqual([1, 2]);
});
