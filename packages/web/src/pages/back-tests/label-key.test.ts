import { expect, it } from 'vitest';
import { labelKey, nextUnlabelled } from './label-key.js';

const pressed = (key: string, over: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...over,
});

it('knows its keys and leaves the browser its own', () => {
  expect(['a', 'L', 'u', 'ArrowDown', 'ArrowUp', 'x'].map((key) => labelKey(pressed(key)))).toEqual([
    'abuse',
    'legitimate',
    'undo',
    'next',
    'previous',
    undefined,
  ]);
  expect(labelKey(pressed('l', { ctrlKey: true }))).toBeUndefined();
});

it('goes on to the next hit without a label, around the end, and stays when all have one', () => {
  const labels = (...given: (string | null)[]) => given.map((label) => ({ label }));
  expect(nextUnlabelled(labels(null, null, null), 0)).toBe(1);
  expect(nextUnlabelled(labels(null, 'abuse', 'abuse'), 1)).toBe(0);
  expect(nextUnlabelled(labels('abuse', 'abuse'), 1)).toBe(1);
  expect(nextUnlabelled([], 0)).toBe(-1);
});
