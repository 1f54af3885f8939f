import { expect, it } from 'vitest';
import { MedianSample } from './median-sample.js';
import { RecentIds } from './recent-ids.js';

it('knows the newest ids, hardly ever a stranger, in fixed memory', () => {
  const ids = new RecentIds(1_048_576, 17);
  let wrong = 0;
  for (let index = 0; index < 500_000; index += 1) if (ids.seenBefore(`id-${index}`)) wrong += 1;
  expect(wrong).toBeLessThanOrEqual(2);
  let known = 0;
  for (let index = 499_999; index >= 480_000; index -= 1) if (ids.seenBefore(`id-${index}`)) known += 1;
  expect(known).toBe(20_000);
});

it('tells 32 hexadecimal digits apart', () => {
  const ids = new RecentIds(1_048_576, 3);
  let wrong = 0;
  for (let index = 0; index < 100_000; index += 1)
    if (ids.seenBefore(index.toString(16).padStart(32, '0'))) wrong += 1;
  expect(wrong).toBe(0);
});

it('estimates the median of many values from a small sample', () => {
  const sample = new MedianSample(7);
  expect(sample.median()).toBeUndefined();
  for (const value of [5, 1, 3]) sample.add(value);
  expect(sample.median()).toBe(3);
  sample.add(4);
  expect(sample.median()).toBe(3.5);
  for (let index = 0; index < 100_000; index += 1) sample.add((index * 7919) % 1000);
  expect(sample.median()).toBeGreaterThan(300);
  expect(sample.median()).toBeLessThan(700);
});
