import { expect, it } from 'vitest';
import { queueKey } from './queue-key.js';

const pressed = (key: string, over: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: { tagName: 'BODY', closest: () => null },
  ...over,
});

it('knows the keys of the queue', () => {
  expect(['j', 'K', 'a', 'm', 'x'].map((key) => queueKey(pressed(key)))).toEqual([
    'next',
    'previous',
    'acknowledge',
    'take',
    undefined,
  ]);
});

it('leaves typing, dialogs and the browser alone', () => {
  expect(queueKey(pressed('j', { target: { tagName: 'INPUT', closest: () => null } }))).toBeUndefined();
  expect(queueKey(pressed('j', { target: { tagName: 'DIV', closest: () => ({}) } }))).toBeUndefined();
  expect(queueKey(pressed('j', { ctrlKey: true }))).toBeUndefined();
});
